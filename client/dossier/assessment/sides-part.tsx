import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { Assessment, SiteSide } from '#contract/dossier/assessment/assessment.ts'
import { isBetweenNeighbours } from '#law/site-sides.ts'
import { instantText } from '#wording/day.ts'
import { metresText } from '#wording/dossier/assessment/assessment.ts'
import { SEEN_ON_PLAN, TAKEN_NAMES } from '#wording/dossier/assessment/assessment-side.ts'
import { capitalised } from '#wording/typography.ts'
import css from './assessment.module.css'
import { useSaySide } from './queries.ts'
import { SideForm } from './side-form.tsx'
import { SitePlan } from './site-plan.tsx'

/** Which sides of the site are streets and which are neighbours: what the distances rest on, and may be corrected. */
export function SidesPart({ dossierId, assessment }: { dossierId: string; assessment: Assessment }) {
  const { sides, footprints, mayJudge } = assessment
  const [open, setOpen] = useState<string | null>(null)
  if (sides.length === 0) {
    return (
      <div className={stack.even}>
        <h3>Les côtés du terrain</h3>
        <p className={prose.note}>
          Le dessin d’une parcelle du terrain n’est pas connu : ses côtés ne peuvent pas être distingués.
        </p>
      </div>
    )
  }
  return (
    <div className={stack.even}>
      <h3>Les côtés du terrain</h3>
      <p className={prose.note}>
        Un côté qui ne longe aucune parcelle est tenu pour une voie ou une emprise publique. Une limite séparative qui
        aboutit à la voie est proposée comme latérale, celle qui lui fait face comme limite de fond : aucun texte
        national ne définit ces mots, le règlement de la zone peut en décider autrement. Choisissez un côté sur le plan
        ou dans la liste pour le corriger.
      </p>
      <div className={css.sides}>
        <SitePlan sides={sides} footprints={footprints} {...(mayJudge && { onChoose: setOpen })} />
        <ol className={css.sideList}>
          {sides.map((side) => (
            <SideItem
              key={side.key}
              dossierId={dossierId}
              side={side}
              mayJudge={mayJudge}
              isOpen={open === side.key}
              onOpen={(isOpen) => setOpen(isOpen ? side.key : null)}
            />
          ))}
        </ol>
      </div>
    </div>
  )
}

type ItemProps = {
  dossierId: string
  side: SiteSide
  mayJudge: boolean
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

function SideItem({ dossierId, side, mayJudge, isOpen, onOpen }: ItemProps) {
  const { rank, orientation, lengthM, distanceM, taken, sentence, said } = side
  return (
    <li className={css.side}>
      <p>
        <strong>
          {rank}. Côté {orientation}
        </strong>
        , {metresText(lengthM)} : {TAKEN_NAMES[taken]}
        {said === null && (taken === 'lateral' || taken === 'rear') && ' (proposée par la forme du terrain)'}
        {distanceM !== null && `, à ${metresText(distanceM)} du projet`}
      </p>
      <p className={prose.note}>
        {capitalised(sentence)}.{said && ` Retenu par ${said.by} le ${instantText(said.at)} : ${said.reason}`}
      </p>
      {mayJudge && !isOpen && (
        <Actions>
          <Button icon={PencilLine} variant="quiet" onClick={() => onOpen(true)}>
            Corriger<span className="visually-hidden"> le côté {orientation}</span>
          </Button>
          <OneClick dossierId={dossierId} side={side} />
        </Actions>
      )}
      {isOpen && <SideForm dossierId={dossierId} side={side} onClose={() => onOpen(false)} />}
    </li>
  )
}

/** Which of the limits with neighbours this one is: what the plan shows needs no sentence, who said it and when are kept. */
function OneClick({ dossierId, side: { key, taken, orientation } }: { dossierId: string; side: SiteSide }) {
  const say = useSaySide(dossierId)
  if (!isBetweenNeighbours(taken)) return null
  return (
    <>
      {KINDS.filter((kind) => kind !== taken).map((kind) => (
        <Button
          key={kind}
          variant="quiet"
          disabled={say.isPending}
          onClick={() => say.mutate({ key, taken: kind, reason: SEEN_ON_PLAN })}
        >
          {kind === 'lateral' ? 'Limite latérale' : 'Limite de fond'}
          <span className="visually-hidden"> : le côté {orientation}</span>
        </Button>
      ))}
      {say.error && <ProblemNotice error={say.error} />}
    </>
  )
}

const KINDS = ['lateral', 'rear'] as const
