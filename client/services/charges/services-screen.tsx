import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { ChargedObject, ServicesDesk, TownService } from '#contract/services/charges/charge.ts'
import { ImportedList } from '#contract/services/places/place.ts'
import { countText } from '#wording/quantity.ts'
import { LIST_NAMES } from '#wording/services/places/place-words.ts'
import { townServicesQuery, usePutInCharge } from './queries.ts'

/** Who is of each service of the town hall, and what it has in charge. */
export function ServicesScreen() {
  usePageTitle('Services de la mairie')
  const desk = useQuery(townServicesQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Services de la mairie</h1>
        <p className={prose.lead}>
          Ses membres répondent à ce qu’un service a en charge, et ne lisent rien d’autre. Ce qui n’a pas de service
          reste au secrétariat. Le rôle « Service de la mairie » se donne dans « Personnes ».
        </p>
      </div>
      {desk.isPending && <Skeleton lines={6} label="Lecture des services" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && <ServicesParts desk={desk.data} />}
    </article>
  )
}

export function ServicesParts({ desk }: { desk: ServicesDesk }) {
  const names = useId()
  return (
    <>
      <section className={stack.close} aria-labelledby={`${names}-services`}>
        <h2 id={`${names}-services`}>Services</h2>
        {desk.services.length === 0 && <p>Aucun formulaire ni aucune personne ne nomme encore de service.</p>}
        <Rows>
          {desk.services.map((service) => (
            <Row key={service.name}>
              <p className={prose.name}>{service.name}</p>
              <p>{membersText(service)}</p>
              <p className={prose.soft}>{chargeText(service)}</p>
            </Row>
          ))}
        </Rows>
      </section>
      <section className={stack.close} aria-labelledby={`${names}-charges`}>
        <h2 id={`${names}-charges`}>Salles, structures d’accueil et listes</h2>
        {desk.objects.length === 0 && <p>Rien n’est encore prêté, ouvert ni servi sur vos communes.</p>}
        <datalist id={names}>
          {desk.services.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Rows>
          {desk.objects.map((object) => (
            <Row key={`${object.kind}/${object.object}/${object.service}`}>
              <ChargeForm object={object} names={names} />
            </Row>
          ))}
        </Rows>
      </section>
    </>
  )
}

const membersText = ({ members }: TownService) =>
  members.length === 0
    ? 'Personne n’en est membre : le secrétariat répond.'
    : members.map(({ name, commune }) => `${name} (${commune ?? 'toutes communes'})`).join(', ')

const chargeText = ({ forms, categories, objects }: TownService) =>
  [
    forms > 0 ? countText(forms, 'formulaire publié', 'formulaires publiés') : '',
    categories.length > 0 ? `signalements : ${categories.join(' ; ')}` : '',
    objects > 0 ? countText(objects, 'salle, structure ou liste', 'salles, structures ou listes') : '',
  ]
    .filter(Boolean)
    .join(' · ') || 'Rien en charge'

const isList = (name: string): name is ImportedList => ImportedList.safeParse(name).success

const KINDS = { resource: 'Réservation', childcare: 'Accueil d’enfants', list: 'Liste' } as const

const objectText = ({ kind, name }: ChargedObject) => (kind === 'list' && isList(name) ? LIST_NAMES[name] : name)

function ChargeForm({ object, names }: { object: ChargedObject; names: string }) {
  const put = usePutInCharge()
  const [service, setService] = useState(object.service)
  const what = `${KINDS[object.kind]} · ${objectText(object)} · ${object.communeName}`
  return (
    <form
      className={stack.fields}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        put.mutate({ kind: object.kind, object: object.object, service })
      }}
    >
      <TextField
        label={what}
        help={object.service === '' ? 'Au secrétariat' : undefined}
        list={names}
        maxLength={80}
        value={service}
        onChange={setService}
      />
      <Button
        type="submit"
        disabled={put.isPending || service.trim() === object.service}
        aria-label={`Enregistrer : ${what}`}
      >
        Enregistrer
      </Button>
      {put.error && <ProblemNotice error={put.error} />}
    </form>
  )
}
