import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Threshold } from '#contract/services/sensors/sensor.ts'
import {
  ASSET_KIND_NAMES,
  quantityName,
  SEVERITY_NAMES,
  thresholdText,
} from '#wording/services/sensors/sensor-words.ts'
import { thresholdsQuery, useRemoveThreshold } from './queries.ts'
import { ThresholdForm } from './threshold-form.tsx'

/** From what value an asset of a sort alarms, and from what value it no longer does. */
export function ThresholdsPart() {
  const thresholds = useQuery(thresholdsQuery())
  const [isAdding, setAdding] = useState(false)
  return (
    <section className={stack.even} aria-labelledby="seuils">
      <h2 id="seuils">Seuils d’alarme</h2>
      <p className={prose.lead}>
        Une alarme s’ouvre quand la valeur passe le seuil, et se termine à la valeur de retour : une mesure qui hésite
        ne sonne pas deux fois. Un équipement muet, une mesure figée et des trames illisibles alarment sans réglage.
      </p>
      {thresholds.isPending && <Skeleton lines={4} label="Lecture des seuils" />}
      {thresholds.error && <ProblemNotice error={thresholds.error} onRetry={() => void thresholds.refetch()} />}
      {thresholds.data?.length === 0 && <p>Aucun seuil.</p>}
      <Rows>
        {thresholds.data?.map((threshold) => (
          <ThresholdRow key={threshold.id} threshold={threshold} />
        ))}
      </Rows>
      {isAdding ? (
        <ThresholdForm onDone={() => setAdding(false)} />
      ) : (
        <Actions>
          <Button onClick={() => setAdding(true)}>Ajouter un seuil</Button>
        </Actions>
      )}
    </section>
  )
}

function ThresholdRow({ threshold }: { threshold: Threshold }) {
  const remove = useRemoveThreshold()
  const { kind, quantity, severity, communeName } = threshold
  const name = `${ASSET_KIND_NAMES[kind]}, ${quantityName(quantity)}`
  return (
    <Row>
      <RowHead>
        <strong>{name}</strong>
        <span className={prose.label}>alarme {SEVERITY_NAMES[severity]}</span>
      </RowHead>
      <p>
        {communeName} · {thresholdText(threshold)}
      </p>
      {remove.error && <ProblemNotice error={remove.error} />}
      <Actions>
        <Button variant="quiet" disabled={remove.isPending} onClick={() => remove.mutate(threshold.id)}>
          Retirer le seuil : {name}
        </Button>
      </Actions>
    </Row>
  )
}
