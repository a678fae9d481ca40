import { LegalFoot } from '#client/agency/opening/legal-foot.tsx'
import { MovedBanner } from '#client/demo/moved-banner.tsx'
import css from './around.module.css'

/** What stands on every page and is not waited for: the day of a demonstration above it, the legal pages at its foot. */
export const Around = ({ isAdministrator }: { isAdministrator: boolean }) => (
  <>
    <div className={css.moved}>
      <MovedBanner isAdministrator={isAdministrator} />
    </div>
    <LegalFoot />
  </>
)
