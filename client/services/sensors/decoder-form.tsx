import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { DecoderPage, TrialLine } from '#contract/services/sensors/decoder.ts'
import type { Readings } from '#contract/services/sensors/quantities.ts'
import { countText } from '#wording/quantity.ts'
import { QUANTITY_LABELS, unitUnsaid } from '#wording/services/sensors/sensor-words.ts'
import { capitalised } from '#wording/typography.ts'
import css from './decoder-form.module.css'
import { useAddVersion, useTry } from './queries.ts'
import { readSamples, samplesText } from './samples-text.ts'
import { UnitsPart } from './units-part.tsx'

/** The text of a decoder and its sample frames: tried as often as one likes, put in use when all of them pass. */
export function DecoderForm({ decoder }: { decoder: DecoderPage }) {
  const trial = useTry()
  const publish = useAddVersion(decoder.id)
  const [readings, setReadings] = useState<Readings>(decoder.readings)
  const form = useForm(() => ({ source: decoder.source, samples: samplesText(decoder.samples) }), {
    check: ({ source, samples }) => ({
      ...(source.trim().length < 10 && { source: 'Collez le décodeur du fabricant' }),
      ...(readSamples(samples) === null && {
        samples: 'Une trame par ligne : hexadécimal, port, puis les valeurs attendues en JSON',
      }),
    }),
    refusal: publish.error,
  })
  const { source, samples } = form.values
  const read = readSamples(samples)
  const said = { source, samples: read ?? [], readings }
  const unsaid = trial.variables?.source === source ? (trial.data ?? []).flatMap((line) => line.unsaid) : []
  const names = [...new Set([...Object.keys(readings), ...unsaid])]
  const isOfNow = (sent: typeof said | undefined) => JSON.stringify(sent) === JSON.stringify(said)
  const isPublished = publish.data !== undefined && isOfNow(publish.variables)
  return (
    <section className={stack.even} aria-labelledby="texte">
      <h2 id="texte">Le décodeur et ses trames d’essai</h2>
      <form className={stack.even} noValidate onSubmit={form.onSubmit(() => publish.mutate(said))}>
        <div className={css.source}>
          <TextArea
            label="Texte du décodeur (JavaScript)"
            rows={18}
            spellCheck={false}
            readOnly={!decoder.mayWrite}
            {...form.field('source')}
          />
        </div>
        <div className={css.source}>
          <TextArea
            label="Trames d’essai"
            help="Une par ligne : la trame en hexadécimal, le port, puis ce qui est attendu. Exemple : 0175620367c900 85 {&quot;battery&quot;: 98}"
            rows={5}
            spellCheck={false}
            readOnly={!decoder.mayWrite}
            {...form.field('samples')}
          />
        </div>
        {names.length > 0 && (
          <UnitsPart names={names} readings={readings} readOnly={!decoder.mayWrite} onChange={setReadings} />
        )}
        {publish.error && <ProblemNotice error={publish.error} />}
        {trial.error && <ProblemNotice error={trial.error} />}
        {decoder.mayWrite && (
          <Actions>
            <Button onClick={() => trial.mutate(said)} disabled={!read || read.length === 0 || trial.isPending}>
              Essayer sur ces trames
            </Button>
            <Button type="submit" variant="primary" disabled={publish.isPending}>
              Mettre en service
            </Button>
          </Actions>
        )}
      </form>
      {isPublished && (
        <Notice live>
          <p>La version {publish.data.published} est en service. Les trames gardées peuvent être relues ci-dessous.</p>
        </Notice>
      )}
      {trial.data && isOfNow(trial.variables) && <TrialLines lines={trial.data} />}
    </section>
  )
}

const OUTCOMES = { read: 'lue', refused: 'refusée', different: 'ne donne pas ce qui est attendu' } as const

function TrialLines({ lines }: { lines: readonly TrialLine[] }) {
  const failed = lines.filter(({ outcome }) => outcome !== 'read').length
  return (
    <section className={stack.close} aria-label="Résultat de l’essai">
      <p role="status">
        {failed === 0
          ? `${countText(lines.length, 'trame lue', 'trames lues')} comme attendu.`
          : `${countText(failed, 'trame à revoir', 'trames à revoir')} sur ${lines.length}.`}
      </p>
      <Rows>
        {lines.map((line) => (
          <Row key={`${line.hex} ${line.fPort}`}>
            <p>
              <code>{line.hex}</code> : {OUTCOMES[line.outcome]}
              {line.reason !== null && `. ${capitalised(line.reason)}`}
            </p>
            {line.kept.length > 0 && (
              <p className={prose.soft}>
                Gardé :{' '}
                {line.kept.map(({ quantity, value }) => `${QUANTITY_LABELS[quantity] ?? quantity} ${value}`).join(', ')}
              </p>
            )}
            {line.unsaid.length > 0 && <p>{unitUnsaid(line.unsaid)}</p>}
          </Row>
        ))}
      </Rows>
    </section>
  )
}
