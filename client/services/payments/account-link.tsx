import { Actions } from '#client/ui/actions.tsx'

/** Where who paid says to which account their money goes back, as long as it may be said. */
export const AccountLink = ({ path }: { path: string | null }) =>
  path === null ? null : (
    <Actions>
      <a href={path}>Dire sur quel compte être remboursé</a>
    </Actions>
  )
