import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import tones from '#client/ui/tone.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { ChildcareDesk, StructureLine } from '#contract/services/childcare/childcare.ts'
import { countText } from '#wording/quantity.ts'
import { CHILDCARE_KIND_NAMES, REFERENCING_NAMES, sinceText } from '#wording/services/childcare/childcare-words.ts'
import { capitalised } from '#wording/typography.ts'
import { childcareDeskQuery } from './queries.ts'
import { StructureForm } from './structure-form.tsx'

/** Structures of the agent's communes: what each owes monenfant.fr and by when, the latest first. */
export function StructuresScreen() {
  usePageTitle('Accueil des enfants')
  const desk = useQuery(childcareDeskQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Accueil des enfants</h1>
        <p className={prose.lead}>
          Les places de chaque structure, par âge et par demi-journée, et ce qu’elle doit publier sur monenfant.fr. Des
          nombres seulement : rien d’un enfant n’est gardé ici.
        </p>
      </div>
      {desk.isPending && <Skeleton lines={8} label="Lecture des structures" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && <Structures desk={desk.data} />}
      <p>
        <Link to="/places-accueil">La page que lisent les familles</Link>
      </p>
    </article>
  )
}

function Structures({ desk: { structures, communes } }: { desk: ChildcareDesk }) {
  const [isOpened, setOpened] = useState(false)
  return (
    <>
      {structures.length === 0 && <p>Aucune structure n’est inscrite dans vos communes.</p>}
      <Rows aria-label="Structures">
        {structures.map((line) => (
          <StructureRow key={line.id} line={line} />
        ))}
      </Rows>
      {isOpened ? (
        <StructureForm communes={communes} onClose={() => setOpened(false)} />
      ) : (
        <Actions>
          <Button onClick={() => setOpened(true)}>Inscrire une structure</Button>
        </Actions>
      )}
    </>
  )
}

const StructureRow = ({
  line: { id, name, kind, communeName, referencing, clock, lastUpdateOn, waiting },
}: {
  line: StructureLine
}) => (
  <Row>
    <RowHead>
      <Link to="/accueil-enfants/$id" params={{ id }} className={prose.name}>
        {name}
      </Link>
      <span className={prose.soft}>
        {CHILDCARE_KIND_NAMES[kind]}, {communeName}
      </span>
      {clock?.isLate && <span className={`${tones.badge} ${tones.refused}`}>en retard</span>}
    </RowHead>
    <p>{clock ? clock.sentence : `${capitalised(REFERENCING_NAMES[referencing])} : rien n’est dû.`}</p>
    {clock && <p className={prose.soft}>{sinceText(lastUpdateOn)}</p>}
    {waiting > 0 && <p className={prose.soft}>{countText(waiting, 'envoi attend', 'envois attendent')} d’arriver.</p>}
  </Row>
)
