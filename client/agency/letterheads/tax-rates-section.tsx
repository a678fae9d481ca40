import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import { NewTaxRate, TAX_RATE_PARTS, type TaxRate } from '#contract/agency/letterheads/tax-rates.ts'
import { dayText } from '#wording/day.ts'
import { TAX_RATE_NAMES } from '#wording/dossier/decisions/decision-certificate.ts'
import { numberText } from '#wording/quantity.ts'
import { capitalised } from '#wording/typography.ts'
import { taxRatesQuery, useAddTaxRate, useEndTaxRate } from './tax-rate-queries.ts'

/** Rates of the development tax, each with its deliberation and its days: certificates and estimates read that of their day. */
export function TaxRatesSection({ inseeCode }: { inseeCode: string }) {
  const rates = useQuery(taxRatesQuery(inseeCode))
  const [isAdding, setAdding] = useState(false)
  return (
    <section className={stack.even} aria-labelledby="titre-taux">
      <h2 id="titre-taux">Taux de la taxe d’aménagement</h2>
      {rates.isPending && <Skeleton lines={3} label="Lecture des taux" />}
      {rates.error && <ProblemNotice error={rates.error} onRetry={() => void rates.refetch()} />}
      {rates.data?.rates.length === 0 && (
        <p>Aucun taux : les certificats d’urbanisme disent que les taux ne sont pas connus.</p>
      )}
      <Rows aria-label="Taux de la taxe d’aménagement">
        {rates.data?.rates.map((rate) => (
          <RateRow key={rate.id} inseeCode={inseeCode} rate={rate} />
        ))}
      </Rows>
      {isAdding ? (
        <RateForm inseeCode={inseeCode} onDone={() => setAdding(false)} />
      ) : (
        <div>
          <Button onClick={() => setAdding(true)}>Ajouter un taux voté</Button>
        </div>
      )}
    </section>
  )
}

function RateRow({ inseeCode, rate }: { inseeCode: string; rate: TaxRate }) {
  const { id, part, sector, ratePct, actReference, validFrom, validTo } = rate
  const [isEnding, setEnding] = useState(false)
  return (
    <Row>
      <RowHead>
        <strong>
          {capitalised(TAX_RATE_NAMES[part])} : {numberText(ratePct, 2)} %
        </strong>
        {validTo === null && !isEnding && (
          <Button variant="quiet" onClick={() => setEnding(true)}>
            Y mettre fin
          </Button>
        )}
      </RowHead>
      <span className={prose.soft}>
        {sector === '' ? 'Toute la commune' : `Secteur ${sector}`}, {actReference}, à partir du {dayText(validFrom)}
        {validTo !== null && `, jusqu’au ${dayText(validTo)}`}
      </span>
      {isEnding && <EndForm inseeCode={inseeCode} id={id} onDone={() => setEnding(false)} />}
    </Row>
  )
}

function EndForm({ inseeCode, id, onDone }: { inseeCode: string; id: number; onDone: () => void }) {
  const ending = useEndTaxRate(inseeCode)
  const today = useToday()
  const form = useForm({ validTo: today }, { refusal: ending.error })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit(({ validTo }) => ending.mutate({ id, validTo }, { onSuccess: onDone }))}
    >
      <TextField label="Dernier jour de ce taux" type="date" required {...form.field('validTo')} />
      <FormEnd sending={{ error: form.untold, isPending: ending.isPending }} onCancel={onDone}>
        Mettre fin
      </FormEnd>
    </form>
  )
}

type RateDraft = { part: NewTaxRate['part']; sector: string; ratePct: string; actReference: string; validFrom: string }

const rateOf = ({ ratePct, ...rate }: RateDraft) =>
  NewTaxRate.safeParse({
    ...rate,
    ratePct: ratePct.trim() === '' ? undefined : Number(ratePct.trim().replace(',', '.')),
  })

function check(draft: RateDraft): Partial<Record<keyof RateDraft, string>> {
  const rate = rateOf(draft)
  return rate.success
    ? {}
    : Object.fromEntries(rate.error.issues.map(({ path, message }) => [String(path[0]), message]))
}

function RateForm({ inseeCode, onDone }: { inseeCode: string; onDone: () => void }) {
  const adding = useAddTaxRate(inseeCode)
  const form = useForm<RateDraft>(
    { part: 'commune', sector: '', ratePct: '', actReference: '', validFrom: '' },
    { check, refusal: adding.error },
  )
  const send = form.onSubmit((draft) => {
    const rate = rateOf(draft)
    if (rate.success) adding.mutate(rate.data, { onSuccess: onDone })
  })
  return (
    <form className={stack.box} noValidate aria-label="Nouveau taux" onSubmit={send}>
      <SelectField
        label="Part"
        options={TAX_RATE_PARTS.map((value) => ({ value, label: capitalised(TAX_RATE_NAMES[value]) }))}
        {...form.field('part')}
      />
      <TextField label="Taux (%)" inputMode="decimal" required {...form.field('ratePct')} />
      <TextField label="Secteur" help="Rien : toute la commune." {...form.field('sector')} />
      <TextField
        label="Délibération"
        help="« délibération du 12 novembre 2024 »"
        required
        {...form.field('actReference')}
      />
      <TextField
        label="S’applique à partir du"
        help="Le taux précédent de la même part et du même secteur prend fin la veille."
        type="date"
        required
        {...form.field('validFrom')}
      />
      <FormEnd sending={{ error: form.untold, isPending: adding.isPending }} onCancel={onDone}>
        Enregistrer
      </FormEnd>
    </form>
  )
}
