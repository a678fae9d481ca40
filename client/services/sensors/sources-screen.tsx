import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CopyButton } from '#client/ui/copy-button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { GivenSource, Source } from '#contract/services/sensors/sensor.ts'
import { sensorOperations } from '#contract/services/sensors/sensor-operations.ts'
import { countText } from '#wording/quantity.ts'
import { FORMAT_NAMES, TRANSPORT_NAMES } from '#wording/services/sensors/sensor-words.ts'
import { NextFrames } from './next-frames.tsx'
import { sourcesQuery, useRevokeSource } from './queries.ts'
import { RecipientsPart } from './recipients-part.tsx'
import { SensorsNav } from './sensors-nav.tsx'
import { SourceForm } from './source-form.tsx'
import { ThresholdsPart } from './thresholds-part.tsx'

/** Where frames come from, from what value they alarm, and who is told. */
export function SourcesScreen() {
  usePageTitle('Sources et seuils')
  const sources = useQuery(sourcesQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Sources et seuils</h1>
        <SensorsNav />
      </div>
      <section className={stack.even} aria-labelledby="sources">
        <h2 id="sources">Sources de trames</h2>
        {sources.isPending && <Skeleton lines={5} label="Lecture des sources" />}
        {sources.error && <ProblemNotice error={sources.error} onRetry={() => void sources.refetch()} />}
        {sources.data?.length === 0 && (
          <p className={prose.lead}>
            Aucune source. Créez-en une, puis donnez son adresse et son secret à votre réseau LoRaWAN.
          </p>
        )}
        <Rows>
          {sources.data?.map((source) => (
            <SourceRow key={source.id} source={source} />
          ))}
        </Rows>
        <Adding />
      </section>
      <ThresholdsPart />
      <RecipientsPart />
    </article>
  )
}

function SourceRow({ source }: { source: Source }) {
  const [isAsking, setAsking] = useState(false)
  const [isWatching, setWatching] = useState(false)
  const revoke = useRevokeSource()
  return (
    <Row>
      <RowHead>
        <strong>{source.name}</strong>
        <span className={prose.label}>{source.listening}</span>
      </RowHead>
      <p>
        {[
          source.communeName,
          FORMAT_NAMES[source.format],
          TRANSPORT_NAMES[source.transport],
          ...(source.topic === null ? [] : [source.topic]),
          countText(source.deviceCount, 'appareil'),
          ...(source.unreadableCount === 0
            ? []
            : [countText(source.unreadableCount, 'message illisible', 'messages illisibles')]),
        ].join(' · ')}
      </p>
      {revoke.error && <ProblemNotice error={revoke.error} />}
      {isWatching && <NextFrames source={source} />}
      {source.mayKeep && !source.isRevoked && (
        <Actions>
          <Button variant="quiet" aria-expanded={isWatching} onClick={() => setWatching(!isWatching)}>
            {isWatching ? 'Fermer la liste des trames' : 'Voir les prochaines trames'}
          </Button>
          {isAsking ? (
            <>
              <Button disabled={revoke.isPending} onClick={() => revoke.mutate(source.id)}>
                Fermer « {source.name} » pour de bon
              </Button>
              <Button variant="quiet" onClick={() => setAsking(false)}>
                Renoncer
              </Button>
            </>
          ) : (
            <Button variant="quiet" onClick={() => setAsking(true)}>
              Fermer cette source
            </Button>
          )}
        </Actions>
      )}
    </Row>
  )
}

function Adding() {
  const [isOpen, setOpen] = useState(false)
  const [given, setGiven] = useState<GivenSource | null>(null)
  if (isOpen)
    return (
      <SourceForm
        onCancel={() => setOpen(false)}
        onGiven={(made) => {
          setGiven(made)
          setOpen(false)
        }}
      />
    )
  return (
    <>
      {given?.secret && (
        <Notice
          title="Le secret de la source, montré une seule fois"
          live
          action={
            <CopyButton
              text={() => given.secret ?? ''}
              label="Copier le secret"
              copied="Secret copié"
              refused="Copie refusée par le navigateur : sélectionnez le secret"
            />
          }
        >
          <p>
            <code>{given.secret}</code>
          </p>
          <p>
            Envoyez les trames par POST à {window.location.origin}
            {sensorOperations.receiveFrames.path}, avec l’en-tête « Authorization: Bearer » suivi de ce secret. Un
            fichier ligne par ligne ou un tableau va à {sensorOperations.receiveFrameFile.path}, suivi de « ?as=ndjson »
            ou « ?as=csv ».
          </p>
          <p>
            Pour signer au lieu d’envoyer le secret : source n° {given.id}, clé <code>{given.signingKey}</code>, dans
            les en-têtes X-Parvis-Source et X-Parvis-Signature (« t=secondes,v1=HMAC-SHA256 »).
          </p>
        </Notice>
      )}
      <Actions>
        <Button onClick={() => setOpen(true)}>Ajouter une source</Button>
      </Actions>
    </>
  )
}
