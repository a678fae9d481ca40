import { useEffect, useState } from 'react'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import prose from '#client/ui/prose.module.css'
import { NOTICE_THEMES } from '#contract/services/notices/notice.ts'
import type { ResidentCommune } from '#contract/services/residents/board.ts'
import { NOTICE_THEME_NAMES } from '#wording/services/notices/notice-words.ts'
import { type Followed, keptFollowed } from './kept.ts'
import { MailPart } from './mail-part.tsx'
import { PushPart } from './push-part.tsx'
import { RADIUS_M, type Wanted } from './wanted.ts'
import { WherePart } from './where-part.tsx'

/** What to be told, where, and when not; then on this telephone, or at an address. */
export function SubscriptionScreen({ commune }: { commune: ResidentCommune }) {
  const [wanted, setWanted] = useState<Wanted>({ themes: new Set(NOTICE_THEMES), place: null, isQuiet: true })
  const [followed, setFollowed] = useState<Followed | null>(null)
  usePageTitle('S’abonner aux annonces')
  useEffect(() => {
    void keptFollowed().then((kept) => {
      if (!kept) return
      setFollowed(kept)
      setWanted({ themes: new Set(kept.themes), place: kept.area, isQuiet: kept.quiet !== null })
    })
  }, [])
  return (
    <>
      <h1>S’abonner</h1>
      <p className={prose.lead}>Sans compte ni nom. Les alertes arrivent toujours, à toute heure.</p>
      <Themes wanted={wanted} onChange={setWanted} />
      <WherePart commune={commune} place={wanted.place} onChange={(place) => setWanted({ ...wanted, place })}>
        Travaux et fermetures à moins de {RADIUS_M} m de :
      </WherePart>
      <CheckField checked={wanted.isQuiet} onChange={(isQuiet) => setWanted({ ...wanted, isQuiet })}>
        Rien la nuit, de 21 h à 7 h, sauf les alertes
      </CheckField>
      <PushPart commune={commune} wanted={wanted} followed={followed} onChange={setFollowed} />
      <MailPart commune={commune} wanted={wanted} />
    </>
  )
}

type Part = { wanted: Wanted; onChange: (wanted: Wanted) => void }

const Themes = ({ wanted, onChange }: Part) => (
  <FieldGroup label="Thèmes">
    {NOTICE_THEMES.map((theme) => (
      <CheckField
        key={theme}
        checked={wanted.themes.has(theme)}
        onChange={(isIn) => onChange({ ...wanted, themes: ticked(wanted.themes, theme, isIn) })}
      >
        {NOTICE_THEME_NAMES[theme]}
      </CheckField>
    ))}
  </FieldGroup>
)
