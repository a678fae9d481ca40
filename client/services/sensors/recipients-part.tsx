import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { AlarmRecipient } from '#contract/services/sensors/recipient.ts'
import type { AssetPage } from '#contract/services/sensors/sensor.ts'
import { ASSET_KIND_NAMES } from '#wording/services/sensors/sensor-words.ts'
import { recipientsQuery, useRemoveRecipient } from './queries.ts'
import { RecipientForm } from './recipient-form.tsx'

type ToldAsset = Pick<AssetPage, 'id' | 'kind' | 'inseeCode' | 'mayKeep'>

const isToldOf = ({ id, kind, inseeCode }: ToldAsset, one: AlarmRecipient) =>
  one.assetId === id || (one.kind === kind && one.inseeCode === inseeCode)

/** Who is told by mail: of everything that is followed, or of one asset. */
export function RecipientsPart({ asset }: { asset?: ToldAsset }) {
  const told = useQuery(recipientsQuery())
  const [isAdding, setAdding] = useState(false)
  const shown = told.data?.recipients.filter((one) => !asset || isToldOf(asset, one)) ?? []
  return (
    <section className={stack.even} aria-labelledby="prevenus">
      <h2 id="prevenus">Personnes prévenues par courriel</h2>
      <p className={prose.lead}>
        Un courriel à l’ouverture, un rappel si personne ne prend l’alarme en charge, un courriel à la fin. La nuit, de
        22 h à 7 h, seules les alarmes critiques partent ; les autres attendent le matin.
      </p>
      {told.data?.isMailOn === false && (
        <p>Aucun serveur de courriel n’est configuré : les courriels attendent. L’administrateur le règle.</p>
      )}
      {told.isPending && <Skeleton lines={3} label="Lecture des personnes prévenues" />}
      {told.error && <ProblemNotice error={told.error} onRetry={() => void told.refetch()} />}
      {told.data && shown.length === 0 && (
        <p>Personne n’est prévenu : les alarmes se lisent seulement à la page « Capteurs ».</p>
      )}
      <Rows>
        {shown.map((one) => (
          <RecipientRow key={one.id} recipient={one} />
        ))}
      </Rows>
      {told.data && isAdding && (
        <RecipientForm people={told.data.people} asset={asset} onDone={() => setAdding(false)} />
      )}
      {told.data?.mayKeep && (asset?.mayKeep ?? true) && !isAdding && (
        <Actions>
          <Button onClick={() => setAdding(true)}>Prévenir une personne</Button>
        </Actions>
      )}
    </section>
  )
}

function RecipientRow({ recipient }: { recipient: AlarmRecipient }) {
  const remove = useRemoveRecipient()
  const { kind, assetName, communeName, personName, mayRemove } = recipient
  return (
    <Row>
      <RowHead>
        <strong>{personName}</strong>
        <span className={prose.label}>{kind === null ? assetName : `genre : ${ASSET_KIND_NAMES[kind]}`}</span>
      </RowHead>
      <p>{communeName}</p>
      {remove.error && <ProblemNotice error={remove.error} />}
      {mayRemove && (
        <Actions>
          <Button variant="quiet" disabled={remove.isPending} onClick={() => remove.mutate(recipient.id)}>
            Ne plus prévenir {personName}
          </Button>
        </Actions>
      )}
    </Row>
  )
}
