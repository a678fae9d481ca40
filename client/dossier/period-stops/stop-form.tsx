import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { NewPeriodStop, PERIOD_FAMILIES, type PeriodStopPreview } from '#contract/dossier/period-stops/period-stop.ts'
import type { PeriodFamily } from '#law/clock/period.ts'
import { dossiersMoved, PERIOD_FAMILY_NAMES } from '#wording/dossier/period-stops/period-stop-words.ts'
import { MovedList } from './moved-list.tsx'
import { usePreview, useStopChange } from './queries.ts'

type Said = {
  title: string
  textUrl: string
  communes: string
  families: ReadonlySet<PeriodFamily>
  from: string
  to: string
}

const NOTHING: Said = {
  title: '',
  textUrl: '',
  communes: '',
  families: new Set<PeriodFamily>(['review', 'consultation']),
  from: '',
  to: '',
}

const written = ({ textUrl, communes, families, ...rest }: Said) => {
  const codes = communes.split(/[\s,;]+/).filter((code) => code !== '')
  return {
    ...rest,
    textUrl: textUrl.trim() === '' ? null : textUrl.trim(),
    communes: codes.length === 0 ? null : codes,
    families: [...families],
  }
}

/** The text as it is tried: nothing is written before its effects are read and confirmed; another begins on a form of its own. */
export function StopForm({ onStopped }: { onStopped: (told: string) => void }) {
  const [seen, setSeen] = useState<{ stop: NewPeriodStop; effects: PeriodStopPreview } | null>(null)
  const preview = usePreview()
  const form = useForm<Said>(NOTHING, {
    check: (values) => schemaFaults(NewPeriodStop, written(values)),
    refusal: preview.error,
  })
  const change = (part: Partial<Said>) => {
    form.set(part)
    setSeen(null)
  }
  const field = (name: 'title' | 'textUrl' | 'communes' | 'from' | 'to') => ({
    value: form.values[name],
    error: form.errorOf(name),
    onChange: (value: string) => change({ [name]: value }),
  })
  const look = form.onSubmit((values) => {
    const stop = NewPeriodStop.parse(written(values))
    preview.mutate(stop, { onSuccess: (effects) => setSeen({ stop, effects }) })
  })
  return (
    <>
      <form className={stack.box} noValidate aria-label="Nouvelle suspension" onSubmit={look}>
        <TextField
          label="Texte"
          help="Nature, numéro, date et article : « Ordonnance n° 2020-306 du 25 mars 2020, article 7 »."
          required
          {...field('title')}
        />
        <TextField label="Adresse du texte" help="Commence par https://" type="url" {...field('textUrl')} />
        <TextField
          label="Communes, par leur code INSEE"
          help="Séparées par une virgule. Laissez vide pour tout le territoire."
          {...field('communes')}
        />
        <FieldGroup label="Délais suspendus" error={form.errorOf('families')}>
          {PERIOD_FAMILIES.map((family) => (
            <CheckField
              key={family}
              checked={form.values.families.has(family)}
              onChange={(isIn) => change({ families: ticked(form.values.families, family, isIn) })}
            >
              {PERIOD_FAMILY_NAMES[family]}
            </CheckField>
          ))}
        </FieldGroup>
        <TextField label="Premier jour" type="date" required {...field('from')} />
        <TextField label="Dernier jour, inclus" type="date" required {...field('to')} />
        {form.untold && <ProblemNotice error={form.untold} />}
        <Button type="submit" disabled={preview.isPending}>
          {preview.isPending ? 'Calcul…' : 'Voir ce qui bouge'}
        </Button>
      </form>
      {seen && (
        <Effects
          {...seen}
          onStopped={(told) => {
            setSeen(null)
            onStopped(told)
          }}
        />
      )}
    </>
  )
}

type EffectsProps = { stop: NewPeriodStop; effects: PeriodStopPreview; onStopped: (told: string) => void }

function Effects({ stop, effects: { moved, decided, dossiers, seen }, onStopped }: EffectsProps) {
  const change = useStopChange()
  return (
    <section className={stack.box} aria-labelledby="effects">
      <h2 id="effects">Ce qui bougerait</h2>
      <Notice
        live
        title={
          moved === 0 ? 'Ce texte ne déplace aucune date.' : `Dossiers dont ce texte déplace les dates : ${moved}.`
        }
      >
        <p>
          {decided === 0
            ? 'Aucun dossier de ces communes n’est déjà décidé.'
            : `Déjà décidés, dont l’instruction ne bouge pas : ${decided}.`}
          {dossiers.length < moved && ` Les ${dossiers.length} premiers sont montrés.`}
        </p>
      </Notice>
      <MovedList moved={dossiers} />
      {change.error && <ProblemNotice error={change.error} />}
      <Button
        variant="primary"
        disabled={change.isPending}
        onClick={() =>
          change.mutate(
            { to: 'stop', stop, seen },
            { onSuccess: () => onStopped('La suspension est enregistrée, les dates sont recalculées.') },
          )
        }
      >
        {change.isPending ? 'Recalcul…' : `Suspendre les délais (${dossiersMoved(moved)})`}
      </Button>
    </section>
  )
}
