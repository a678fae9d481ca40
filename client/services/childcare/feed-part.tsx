import { Send } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import type { FeedPreview, HeldLine, StructurePage } from '#contract/services/childcare/childcare.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { AGE_BAND_NAMES, HALF_NAMES, lineText, NOTICE_RULE } from '#wording/services/childcare/childcare-words.ts'
import { useSendPlaces } from './queries.ts'

/** What would leave now, what would not and why; and what makes it leave. */
export function FeedPart({ structure: { line, feed, isPlugged } }: { structure: StructurePage }) {
  const send = useSendPlaces(line.id)
  const isFeed = line.way === 'feed'
  return (
    <section className={stack.even} aria-labelledby="a-publier">
      <h2 id="a-publier">À publier sur monenfant.fr</h2>
      {feed.blocked === null ? <Preview feed={feed} /> : <Notice tone="unknown">{feed.blocked}</Notice>}
      {isFeed && !isPlugged && (
        <Notice tone="unknown">
          Ce serveur n’est pas raccordé à monenfant.fr : ce qui est envoyé attendra. Saisissez les places sur le site et
          dites-le dans la fiche.
        </Notice>
      )}
      {send.error && <ProblemNotice error={send.error} />}
      {feed.blocked === null && (
        <Actions>
          <Button
            variant="primary"
            icon={Send}
            disabled={send.isPending}
            onClick={() => send.mutate({ way: line.way })}
          >
            {isFeed ? 'Envoyer les places' : 'Noter que ces places sont saisies sur le site'}
          </Button>
        </Actions>
      )}
    </section>
  )
}

function Preview({ feed: { lines, tooLate, faults } }: { feed: FeedPreview }) {
  const changed = lines.filter(({ isNew }) => isNew)
  return (
    <>
      <Held
        title={`${countText(faults.length, 'ligne')} à corriger : ${faults.length > 1 ? 'elles ne partent' : 'elle ne part'} pas`}
        tone="refused"
        lines={faults}
      />
      <Held
        title={`${countText(tooLate.length, 'ligne')} trop tard : ${tooLate.length > 1 ? 'elles ne partent' : 'elle ne part'} pas`}
        tone="unknown"
        lines={tooLate}
        rule={NOTICE_RULE}
      />
      <p>
        {lines.length === 0
          ? 'Aucune place libre à publier dans les quatre semaines : l’envoi le dira.'
          : `${countText(lines.length, 'ligne')} dans les quatre semaines, ${changed.length === 0 ? 'que le site montre déjà ainsi' : `dont ${changed.length} que le site ne montre pas encore ainsi`}.`}
      </p>
      {lines.length > 0 && (
        <details className={prose.fold}>
          <summary>Lire tout ce qui part</summary>
          <Lines lines={lines} />
        </details>
      )}
    </>
  )
}

/** Beyond it nobody reads on: the rest is counted. */
const HELD_SHOWN = 12

type HeldProps = { title: string; tone: 'refused' | 'unknown'; lines: readonly HeldLine[]; rule?: string }

function Held({ title, tone, lines, rule }: HeldProps) {
  if (lines.length === 0) return null
  return (
    <Notice tone={tone} title={title}>
      {rule && <p>{rule}</p>}
      <ul className={prose.bullets}>
        {lines.slice(0, HELD_SHOWN).map((line) => (
          <li key={`${line.on}/${line.half}/${line.band}`}>
            {lineText(line)}. {line.sentence}
          </li>
        ))}
        {lines.length > HELD_SHOWN && <li>{countText(lines.length - HELD_SHOWN, 'autre ligne', 'autres lignes')}.</li>}
      </ul>
    </Notice>
  )
}

/** A preview of the feed: these columns are all that leaves, with the reference of the structure. */
const Lines = ({ lines }: Pick<FeedPreview, 'lines'>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
  <section className={table.scroll} aria-label="Tableau : ce qui part" tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Jour</th>
          <th scope="col">Demi-journée</th>
          <th scope="col">Âge</th>
          <th scope="col">Places libres</th>
          <th scope="col">À dire au plus tard le</th>
          <th scope="col">Sur le site</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ on, half, band, places, tellBy, isNew }) => (
          <tr key={`${on}/${half}/${band}`}>
            <th scope="row">{dayText(on)}</th>
            <td>{HALF_NAMES[half]}</td>
            <td>{AGE_BAND_NAMES[band]}</td>
            <td>{places}</td>
            <td>{dayText(tellBy)}</td>
            <td>{isNew ? 'nouveau ou changé' : 'déjà ainsi'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
