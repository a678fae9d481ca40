import { useState } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import css from '#client/dossier/attachments/pieces.module.css'
import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import type { IncreaseProposal, PeriodFile } from '#contract/dossier/completeness/completeness-period.ts'
import { ChoiceForm, Choices } from './period-choice.tsx'

const SEEN = {
  both: 'Vu au dépôt et aujourd’hui',
  atDepositOnly: 'Vu au dépôt, absent des données d’aujourd’hui',
  todayOnly: 'Vu aujourd’hui, absent des données du dépôt',
  byHand: 'Ajouté par un instructeur',
} as const

/** A ground to lengthen the review: the fact that suggests it, its article, what was decided of it. */
export function GroundRow({
  dossierId,
  proposal,
  mayChoose,
}: {
  dossierId: string
  proposal: IncreaseProposal
  mayChoose: boolean
}) {
  const { name, effect, article, facts, seen, toConfirm, isUnsettled, established, choices, circumstance } = proposal
  return (
    <li className={css.piece}>
      <div className={rows.apart}>
        <h4>{name}</h4>
        <span className={`${css.state} ${established ? css.conforming : css.unseen}`}>
          {established ? 'Retenu' : choices.at(-1)?.outcome === 'refused' ? 'Écarté' : 'À décider'}
        </span>
      </div>
      <div className={prose.note}>
        {effect}. {SEEN[seen]}
        {facts.length > 0 && ` : ${facts.join(' ; ')}`}.{toConfirm && ` À confirmer : ${toConfirm}.`}
        {isUnsettled && ' Appliqué inégalement : à vous de décider.'} Article <CitedArticle articles={article} />
      </div>
      <Choices choices={choices} />
      {mayChoose && (
        <ChoiceForm
          dossierId={dossierId}
          ground={{ ground: 'circumstance', circumstance }}
          isAccepted={established}
          proposal={proposal}
        />
      )}
    </li>
  )
}

/** A ground that neither the map nor the project shows. */
export function OtherGround({ dossierId, others }: { dossierId: string; others: PeriodFile['others'] }) {
  const [isOpen, setOpen] = useState(false)
  const [circumstance, setCircumstance] = useState('')
  const chosen = others.find((each) => each.circumstance === circumstance)
  if (!isOpen) {
    return (
      <Button variant="quiet" onClick={() => setOpen(true)}>
        Ajouter un motif que la carte ne connaît pas
      </Button>
    )
  }
  return (
    <div className={css.letter}>
      <Field label="Motif">
        {(field) => (
          <select {...field} value={circumstance} onChange={({ target }) => setCircumstance(target.value)}>
            <option value="">Choisissez</option>
            {others.map((each) => (
              <option key={each.circumstance} value={each.circumstance}>
                {each.name} ({each.article})
              </option>
            ))}
          </select>
        )}
      </Field>
      {chosen && (
        <>
          <div>
            {chosen.effect}. Article <CitedArticle articles={chosen.article} />
          </div>
          <ChoiceForm
            dossierId={dossierId}
            ground={{ ground: 'circumstance', circumstance: chosen.circumstance }}
            isAccepted={false}
            onDone={() => setOpen(false)}
          />
        </>
      )}
    </div>
  )
}
