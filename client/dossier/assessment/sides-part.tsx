import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { Assessment, SiteSide } from '#contract/dossier/assessment/assessment.ts'
import { instantText } from '#wording/day.ts'
import { metresText } from '#wording/dossier/assessment/assessment.ts'
import { TAKEN_NAMES } from '#wording/dossier/assessment/assessment-side.ts'
import { capitalised } from '#wording/typography.ts'
import css from './assessment.module.css'
import { SideForm } from './side-form.tsx'
import { SitePlan } from './site-plan.tsx'

/** Which sides of the site are streets and which are neighbours: what the distances rest on, and may be corrected. */
export function SidesPart({ dossierId, assessment }: { dossierId: string; assessment: Assessment }) {
  const { sides, footprints, mayJudge } = assessment
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
        Un côté qui ne longe aucune parcelle est tenu pour une voie ou une emprise publique. Le cadastre ne dit pas tout
        : corrigez un côté si vous en savez davantage, et dites pourquoi.
      </p>
      <div className={css.sides}>
        <SitePlan sides={sides} footprints={footprints} />
        <ol className={css.sideList}>
          {sides.map((side) => (
            <SideItem key={side.key} dossierId={dossierId} side={side} mayJudge={mayJudge} />
          ))}
        </ol>
      </div>
    </div>
  )
}

type ItemProps = { dossierId: string; side: SiteSide; mayJudge: boolean }

function SideItem({ dossierId, side, mayJudge }: ItemProps) {
  const [isOpen, setIsOpen] = useState(false)
  const { rank, orientation, lengthM, distanceM, taken, sentence, said } = side
  return (
    <li className={css.side}>
      <p>
        <strong>
          {rank}. Côté {orientation}
        </strong>
        , {metresText(lengthM)} : {TAKEN_NAMES[taken]}
        {distanceM !== null && `, à ${metresText(distanceM)} du projet`}
      </p>
      <p className={prose.note}>
        {capitalised(sentence)}.{said && ` Retenu par ${said.by} le ${instantText(said.at)} : ${said.reason}`}
      </p>
      {mayJudge && !isOpen && (
        <div>
          <Button icon={PencilLine} variant="quiet" onClick={() => setIsOpen(true)}>
            Corriger<span className="visually-hidden"> le côté {orientation}</span>
          </Button>
        </div>
      )}
      {isOpen && <SideForm dossierId={dossierId} side={side} onClose={() => setIsOpen(false)} />}
    </li>
  )
}
