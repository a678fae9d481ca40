import { Check, FileDown, Table2, Trash2 } from 'lucide-react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type DeliveryReport, type OwnerDelivery, Undertaking } from '#contract/agency/owners/delivery.ts'
import { deliveryOperations } from '#contract/agency/owners/delivery-operations.ts'
import { DELIVERY_STATES, differenceSentences, linesText, tableText } from '#wording/agency/owners/delivery-words.ts'
import { majicFileText, SET_ASIDE_TEXT } from '#wording/agency/owners/majic-refusals.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { useAcceptDelivery, useGiveUpDelivery } from './queries.ts'

/** One delivery: where it stands, what was read of it, what it waits for. */
export function DeliveryRow({ delivery }: { delivery: OwnerDelivery }) {
  const { id, state, sourceName, vintage, department, undertaking, by, requestedAt, step, refusal, report } = delivery
  const isWorking = state === 'reading' || state === 'loading'
  return (
    <Row>
      <RowHead>
        <strong>{sourceName}</strong>
        <span>{DELIVERY_STATES[state]}</span>
        <span className={prose.soft}>
          {by}, le {instantText(requestedAt)}
        </span>
      </RowHead>
      <div role="status">{isWorking && <Progress label={`${step || DELIVERY_STATES[state]}…`} share={null} />}</div>
      {refusal !== null && <p>{refusal}</p>}
      {vintage !== null && (
        <p>
          Millésime {vintage}, département {department}.{undertaking !== null && ` Sous « ${undertaking} ».`}
        </p>
      )}
      {report !== null && <Report report={report} />}
      {state === 'ready' && <Decision id={id} />}
      {(state === 'loaded' || state === 'purged') && (
        <Actions>
          <ButtonLink
            icon={FileDown}
            href={addressOf(deliveryOperations.deliveryRecord, { params: { id } })}
            target="_blank"
          >
            Procès-verbal à signer
          </ButtonLink>
          {state === 'loaded' && (
            <ButtonLink
              icon={Table2}
              href={addressOf(deliveryOperations.deliveryDifferences, { params: { id } })}
              download
            >
              Écarts avec le plan
            </ButtonLink>
          )}
        </Actions>
      )}
    </Row>
  )
}

function Report({ report }: { report: DeliveryReport }) {
  const { files, missing, refusals, tables, replaced, differences, communes } = report
  return (
    <>
      <p>
        {countText(communes.length, 'commune')} :{' '}
        {communes
          .slice(0, 20)
          .map(({ name, inseeCode }) => name || inseeCode)
          .join(', ')}
        {communes.length > 20 && '…'}
      </p>
      {missing.length > 0 && <p>Absents de l’envoi, donc inconnus : {missing.map(majicFileText).join(', ')}.</p>}
      {Object.keys(tables).length > 0 && (
        <p>
          {Object.entries(tables)
            .map(([table, count]) => tableText(table, count))
            .join(', ')}
          .
        </p>
      )}
      {replaced !== null && (
        <p>
          Millésime d’avant purgé ({replaced.vintages.join(', ')}) : {countText(replaced.rows, 'ligne')}.
        </p>
      )}
      {differences !== null && (
        <ul>
          {differenceSentences(differences, communes).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <details>
        <summary className={prose.summary}>Fichiers, ligne à ligne</summary>
        <ul>
          {files.map((file) => (
            <li key={file.name}>
              {file.name}, {majicFileText(file.kind)}, {file.encoding} : {linesText(file)}
            </li>
          ))}
          {refusals.map(({ file, line, sentence }) => (
            <li key={`${file} ${line}`}>
              {file}, ligne {line} : {sentence}
            </li>
          ))}
        </ul>
        <p className={prose.soft}>{SET_ASIDE_TEXT}</p>
      </details>
    </>
  )
}

function Decision({ id }: { id: string }) {
  const accept = useAcceptDelivery(id)
  const giveUp = useGiveUpDelivery(id)
  const form = useForm({ undertaking: '' }, { check: (said) => schemaFaults(Undertaking, said), refusal: accept.error })
  const isBusy = accept.isPending || giveUp.isPending
  return (
    <form
      noValidate
      aria-label="Charger cette livraison"
      onSubmit={form.onSubmit((said) => accept.mutate(said.undertaking))}
    >
      <TextField
        label="Référence de l’acte d’engagement"
        help="Celui que la commune a signé avec la DGFiP : son numéro et son jour."
        {...form.field('undertaking')}
      />
      <p className={prose.soft}>Le millésime d’avant est purgé de ces communes dans le même mouvement.</p>
      {form.untold && <ProblemNotice error={form.untold} />}
      {giveUp.error && <ProblemNotice error={giveUp.error} />}
      <Actions>
        <Button icon={Check} variant="primary" type="submit" disabled={isBusy}>
          Accepter et charger
        </Button>
        <Button icon={Trash2} variant="quiet" disabled={isBusy} onClick={() => giveUp.mutate(undefined)}>
          Abandonner
        </Button>
      </Actions>
    </form>
  )
}
