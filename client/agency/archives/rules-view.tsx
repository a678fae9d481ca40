import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import { type RetentionRule, RuleSignature } from '#contract/agency/archives/archives.ts'
import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import { FATE_ENDS, OUTCOME_NAMES, yearsText } from '#wording/agency/archives/archive-words.ts'
import { dayText } from '#wording/day.ts'
import { capitalised } from '#wording/typography.ts'
import { rulesQuery, useEndRule, useRemoveRule, useSignRule } from './queries.ts'
import { RuleForm } from './rule-form.tsx'

/** The table of retention: each row with its source, and who signed it for the archives service. */
export function RulesView() {
  const rules = useQuery(rulesQuery())
  const [isAdding, setAdding] = useState(false)
  if (rules.isPending) return <Skeleton lines={6} label="Lecture du tableau de gestion" />
  if (rules.error) return <ProblemNotice error={rules.error} onRetry={() => void rules.refetch()} />
  return (
    <section className={stack.even} aria-label="Tableau de gestion">
      {rules.data.rules.length === 0 && (
        <p>
          Le tableau est vide : rien n’est proposé au versement ni à l’élimination tant qu’une ligne n’est pas signée.
          Recopiez le tableau que le service d’archives vous a donné, une ligne par nature de dossiers et par issue.
        </p>
      )}
      <Rows aria-label="Lignes du tableau de gestion">
        {rules.data.rules.map((rule) => (
          <RuleRow key={rule.id} rule={rule} />
        ))}
      </Rows>
      {isAdding ? (
        <RuleForm onDone={() => setAdding(false)} />
      ) : (
        <div>
          <Button onClick={() => setAdding(true)}>Ajouter une ligne</Button>
        </div>
      )}
    </section>
  )
}

function RuleRow({ rule }: { rule: RetentionRule }) {
  const { kind, outcome, years, countsFrom, fate, source, sourceOn, code, signature, endedOn } = rule
  const state = endedOn !== null ? 'Terminée' : signature ? 'En vigueur' : 'À faire signer'
  return (
    <Row>
      <RowHead>
        <strong>
          {capitalised(DOSSIER_KINDS[kind].name)}
          {'\u00a0'}: {OUTCOME_NAMES[outcome].toLowerCase()}
        </strong>
        <span className={prose.label}>{state}</span>
      </RowHead>
      <span>
        {yearsText(years, countsFrom)}, puis {FATE_ENDS[fate]}
      </span>
      <span className={prose.soft}>
        {source}, du {dayText(sourceOn)}
        {code !== null && `. Règle ${code} du système d’archivage`}
      </span>
      {signature && (
        <span className={prose.soft}>
          Signée par {signature.by} le {dayText(signature.on)} : {signature.act}
          {endedOn !== null && `. Terminée le ${dayText(endedOn)}`}
        </span>
      )}
      {endedOn === null && <RuleGestures rule={rule} />}
    </Row>
  )
}

function RuleGestures({ rule: { id, signature } }: { rule: RetentionRule }) {
  const [isSigning, setSigning] = useState(false)
  const removing = useRemoveRule()
  const ending = useEndRule()
  const focus = useFocusAfter<HTMLDivElement>(`${isSigning} ${signature === null}`, 'input, button')
  if (isSigning)
    return (
      <div {...focus}>
        <SignatureForm id={id} onDone={() => setSigning(false)} />
      </div>
    )
  return (
    <div {...focus}>
      {removing.error && <ProblemNotice error={removing.error} />}
      {ending.error && <ProblemNotice error={ending.error} />}
      <Actions>
        {signature ? (
          <Button variant="quiet" disabled={ending.isPending} onClick={() => ending.mutate(id)}>
            Y mettre fin
          </Button>
        ) : (
          <>
            <Button onClick={() => setSigning(true)}>Enregistrer la signature</Button>
            <Button variant="quiet" disabled={removing.isPending} onClick={() => removing.mutate(id)}>
              Retirer
            </Button>
          </>
        )}
      </Actions>
    </div>
  )
}

function SignatureForm({ id, onDone }: { id: number; onDone: () => void }) {
  const signing = useSignRule()
  const today = useToday()
  const form = useForm(
    { by: '', on: today, act: '' },
    { check: (values) => schemaFaults(RuleSignature, values), refusal: signing.error },
  )
  return (
    <form
      className={stack.box}
      noValidate
      aria-label="Signature de la ligne"
      onSubmit={form.onSubmit((values) => signing.mutate({ ...values, id }, { onSuccess: onDone }))}
    >
      <TextField
        label="Signée par"
        help="Nom et qualité : « Mme Durand, directrice des archives départementales »"
        required
        {...form.field('by')}
      />
      <TextField label="Le" type="date" required {...form.field('on')} />
      <TextField
        label="Par quel acte"
        help="« tableau de gestion signé le 2 mars 2026 »"
        required
        {...form.field('act')}
      />
      <FormEnd sending={{ error: form.untold, isPending: signing.isPending }} onCancel={onDone}>
        Enregistrer la signature
      </FormEnd>
    </form>
  )
}
