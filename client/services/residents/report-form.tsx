import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Collection } from '#client/ui/collection.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import type { ReportCategory } from '#contract/services/reports/report.ts'
import type { ResidentCommune } from '#contract/services/residents/board.ts'
import { useCategories } from './categories.ts'
import { NearPart } from './near-part.tsx'
import { PhotographPart } from './photograph-part.tsx'
import { PositionPart } from './position-part.tsx'
import { type Draft, faultsOf, isSent, newDraft, type PlaceRefusal, reportOf } from './report-draft.ts'
import { report } from './sending.ts'

/** What is being reported. */
export function ReportForm({ commune, onSent }: { commune: ResidentCommune; onSent: () => void }) {
  const categories = useCategories()
  const [draft, setDraft] = useState<Draft>(newDraft)
  const [tries, setTries] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const [keeping, setKeeping] = useState<'no' | 'underWay' | 'failed'>('no')
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }))
  const faults = tries > 0 ? faultsOf(draft) : {}
  const [refused, setRefused] = useState<PlaceRefusal | null>(null)
  const refusal = refused?.of === draft.position ? refused?.sentence : undefined
  useEffect(() => {
    if (tries > 0) box.current?.querySelector<HTMLElement>(FAULTED)?.focus()
  }, [tries])
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTries((count) => count + 1)
    const chosen = categories.find(({ id }) => id === draft.category)
    if (!chosen || !isSent(draft) || refusal) return
    setKeeping('underWay')
    report(reportOf(draft, chosen)).then(onSent, () => setKeeping('failed'))
  }
  return (
    <div ref={box} className={stack.loose}>
      <Categories
        categories={categories}
        chosen={draft.category}
        error={faults.category}
        onChoose={(category) => set({ category })}
      />
      <PhotographPart
        picture={draft.picture}
        onPicture={(picture) => set({ picture })}
        onPlace={(place) => set({ position: { ...place, from: 'photograph', accuracyM: null, label: '' } })}
      />
      <PositionPart
        commune={commune}
        position={draft.position}
        error={refusal ?? faults.position}
        onChange={(position) => set({ position })}
      />
      {draft.position && <NearPart position={draft.position} onRefused={setRefused} />}
      <form className={stack.even} noValidate onSubmit={send}>
        <Words draft={draft} faults={faults} onChange={set} />
        {keeping === 'failed' && (
          <Notice tone="refused" title="Ce téléphone ne garde pas le signalement" live>
            <p>Sa mémoire est pleine, ou fermée à cette page (navigation privée). Rien n’est envoyé.</p>
          </Notice>
        )}
        <Collection purpose="traiter ce signalement et vous répondre" />
        <Actions>
          <Button type="submit" variant="primary" disabled={keeping === 'underWay' || draft.picture === 'reading'}>
            Envoyer le signalement
          </Button>
        </Actions>
      </form>
    </div>
  )
}

/** What is to be mended first, wherever one was when one sent. */
const FAULTED = '[aria-invalid], [data-invalid] input, [data-invalid] button'

type WordsProps = {
  draft: Draft
  faults: { body?: string; contact?: string }
  onChange: (change: Partial<Draft>) => void
}

const Words = ({ draft, faults, onChange }: WordsProps) => (
  <>
    <TextArea
      label="Ce que vous voyez"
      help="Facultatif. Sans nom de personne."
      rows={3}
      maxLength={1000}
      value={draft.body}
      error={faults.body}
      onChange={(body) => onChange({ body })}
    />
    <TextField
      label="Adresse électronique"
      help="Facultative : pour recevoir la réponse. Sinon, elle se lit ici."
      type="email"
      autoComplete="email"
      value={draft.contact}
      error={faults.contact}
      onChange={(contact) => onChange({ contact })}
    />
  </>
)

type CategoriesProps = {
  categories: readonly ReportCategory[]
  chosen: string
  error: string | undefined
  onChoose: (id: string) => void
}

const Categories = ({ categories, chosen, error, onChoose }: CategoriesProps) => (
  <FieldGroup label="Quoi" error={error}>
    {categories.length === 0 && <p>La liste arrive avec le réseau.</p>}
    {categories.map(({ id, label, help }) => (
      <CheckField key={id} type="radio" name="quoi" checked={chosen === id} onChange={() => onChoose(id)}>
        {label}
        {chosen === id && <span className={prose.soft}> · {help}</span>}
      </CheckField>
    ))}
  </FieldGroup>
)
