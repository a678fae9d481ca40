import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { SettingsShown } from '#contract/agency/settings/settings.ts'
import { CODE_OF_INSTALLATION, GROUP_STATE_NAMES } from '#wording/agency/settings/setting-words.ts'
import { instantText } from '#wording/day.ts'
import { NameForm } from './name-form.tsx'
import { settingsQuery } from './queries.ts'
import { SettingGroupPart } from './setting-group.tsx'

/** What a town hall sets by itself: each group is written, tried by a button, and serves at once. */
export function SettingsScreen() {
  usePageTitle('Réglages')
  return (
    <AdministratorGate title="Réglages">
      <p className={page.lead}>
        Ce qui est enregistré ici sert aussitôt, sans redémarrer. Mots de passe et certificats sont scellés : ils ne
        s’affichent plus. Ce que la machine fixe elle-même l’emporte, et le dit.
      </p>
      <Groups />
    </AdministratorGate>
  )
}

function Groups() {
  const settings = useQuery(settingsQuery())
  useAsked(settings.data !== undefined)
  if (settings.isPending) return <Skeleton lines={9} label="Lecture des réglages" />
  if (settings.error) return <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} />
  const { name, groups, changes } = settings.data
  return (
    <div className={stack.sections}>
      <nav aria-label="Groupes de réglages">
        <Rows aria-label="Groupes de réglages">
          {groups.map(({ group, title, state }) => (
            <Row key={group}>
              <a href={`#${group}`}>{title}</a> <span className={prose.soft}>{GROUP_STATE_NAMES[state]}</span>
            </Row>
          ))}
        </Rows>
      </nav>
      <NameForm key={name} name={name} />
      {groups.map((group) => (
        <SettingGroupPart key={group.group} shown={group} onReread={() => void settings.refetch()} />
      ))}
      <Journal changes={changes} />
    </div>
  )
}

/** « Mise en service » leads to one group: it is shown once it is there, and read first. */
function useAsked(isThere: boolean) {
  useEffect(() => {
    const asked = isThere ? document.getElementById(window.location.hash.slice(1)) : null
    asked?.scrollIntoView()
    asked?.querySelector<HTMLElement>('h2')?.focus()
  }, [isThere])
}

const Journal = ({ changes }: Pick<SettingsShown, 'changes'>) => (
  <section className={stack.even}>
    <h2>Journal des changements</h2>
    {changes.length === 0 ? (
      <p className={prose.soft}>Aucun réglage n’a encore été changé ici.</p>
    ) : (
      <Rows aria-label="Journal des changements">
        {changes.map(({ label, change, by, at }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a journal has no other name
          <Row key={`${at} ${label} ${index}`}>
            {label}, {change === 'set' ? 'enregistré' : 'retiré'} le {instantText(at)} par {by ?? CODE_OF_INSTALLATION}
          </Row>
        ))}
      </Rows>
    )}
  </section>
)
