import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { AskedTour, CollectionTour } from '#contract/services/sensors/domain.ts'
import { countText, lengthText } from '#wording/quantity.ts'
import { COLLECTION_STREAM_NAMES } from '#wording/services/places/place-words.ts'
import { CommuneField } from './commune-field.tsx'
import { assetsQuery, tourQuery } from './queries.ts'
import { SensorsNav } from './sensors-nav.tsx'
import { WorksPart } from './works-part.tsx'

const within = (text: string, least: number, most: number, otherwise: number) => {
  const value = Math.round(Number(text))
  return text.trim() !== '' && value >= least && value <= most ? value : otherwise
}

/** Which containers a tour would empty, in an order, each with its reason: somebody decides. */
export function TourScreen() {
  usePageTitle('Tournée proposée')
  const assets = useQuery(assetsQuery())
  const [chosen, setCommune] = useState<string | null>(null)
  const [from, setFrom] = useState('75')
  const [days, setDays] = useState('2')
  const commune = chosen ?? assets.data?.assets.find(({ kind }) => kind === 'container')?.inseeCode ?? ''
  const [stream, setStream] = useState<AskedTour['stream']>(undefined)
  const tour = useQuery({
    ...tourQuery({ commune, from: within(from, 10, 100, 75), days: within(days, 0, 14, 2), stream }),
    placeholderData: keepPreviousData,
  })
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Tournée proposée</h1>
        <SensorsNav />
      </div>
      <div className={stack.fields}>
        <CommuneField
          value={commune}
          error={undefined}
          onChange={(code) => {
            setCommune(code)
            setStream(undefined)
          }}
        />
        {tour.data && <StreamField tour={tour.data} value={stream} onChange={setStream} />}
        <TextField label="À vider à partir de (%)" inputMode="numeric" value={from} onChange={setFrom} />
        <TextField label="Tournée suivante dans (jours)" inputMode="numeric" value={days} onChange={setDays} />
      </div>
      {commune !== '' && (tour.isPending || tour.isPlaceholderData) && (
        <Skeleton lines={6} label="Calcul de la tournée" />
      )}
      {tour.error && <ProblemNotice error={tour.error} onRetry={() => void tour.refetch()} />}
      {tour.data && !tour.isPlaceholderData && <Proposed tour={tour.data} />}
    </article>
  )
}

type Stream = AskedTour['stream']
type StreamProps = { tour: CollectionTour; value: Stream; onChange: (stream: Stream) => void }

/** What is lifted, among what the containers of the commune take. */
function StreamField({ tour: { stream, streams }, value, onChange }: StreamProps) {
  if (streams.length === 0) return null
  return (
    <SelectField
      label="Ce qui est levé"
      options={streams.map((one) => ({
        value: one.stream ?? ('unsaid' as const),
        label: `${one.stream ? COLLECTION_STREAM_NAMES[one.stream] : 'Non renseigné'} (${one.count})`,
      }))}
      value={value ?? stream ?? 'unsaid'}
      onChange={onChange}
    />
  )
}

const Proposed = ({ tour }: { tour: CollectionTour }) => (
  <>
    <p role="status">
      {tour.stops.length === 0
        ? 'Aucun conteneur n’est à vider d’après les mesures.'
        : `${countText(tour.stops.length, 'conteneur')} à vider, ${lengthText(tour.metres)} à vol d’oiseau ; ${countText(tour.left, 'autre peut', 'autres peuvent')} attendre.`}
    </p>
    <p className={prose.soft}>
      {tour.way}
      {tour.stream === null &&
        tour.streams.length > 0 &&
        ' Rien ne dit ce qu’on dépose dans ces conteneurs, et un camion n’en lève qu’une sorte : dites-le dans leurs réglages.'}
    </p>
    <WorksPart works={tour.works} />
    <ol className={stack.ruled} aria-label="Tournée">
      {tour.stops.map(({ assetId, name, reason, metres }, at) => (
        <li key={assetId}>
          <p>
            <Link to="/capteurs/equipements/$id" params={{ id: String(assetId) }} className={prose.name}>
              {name}
            </Link>
          </p>
          <p>
            {reason}
            {at > 0 && `. À ${lengthText(metres)} du précédent`}
          </p>
          {tour.works
            .filter(({ assetIds }) => assetIds.includes(assetId))
            .map((works) => (
              <p key={works.noticeId}>Accès à vérifier : {works.title}</p>
            ))}
        </li>
      ))}
    </ol>
    {tour.stops.length > 0 && (
      <Actions>
        <Button icon={Printer} onClick={() => window.print()}>
          Imprimer
        </Button>
      </Actions>
    )}
    {tour.unknown.length > 0 && (
      <section className={stack.even} aria-labelledby="inconnus">
        <h2 id="inconnus">On ne sait pas s’ils sont pleins</h2>
        <ul className={stack.ruled}>
          {tour.unknown.map(({ assetId, name, heard }) => (
            <li key={assetId}>
              <Link to="/capteurs/equipements/$id" params={{ id: String(assetId) }}>
                {name}
              </Link>
              <p className={prose.soft}>{heard}</p>
            </li>
          ))}
        </ul>
      </section>
    )}
  </>
)
