import { useQuery } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import { type CommuneLetterhead, ServiceContact, type ServiceLine } from '#contract/agency/letterheads/letterhead.ts'
import { servicesQuery, useWriteService } from './queries.ts'

/** Where the services that the law has consulted are reached: from this commune, or from all. */
export function ServicesSection({ head: { inseeCode, communeName } }: { head: CommuneLetterhead }) {
  const [of, setOf] = useState<'commune' | 'territory'>('commune')
  const [words, setWords] = useState('')
  const commune = of === 'commune' ? inseeCode : ''
  const services = useQuery(servicesQuery(commune))
  const found = services.data?.services.filter(({ label, name }) => isNamed(`${label} ${name}`, words)) ?? []
  return (
    <section className={stack.even}>
      <h2>Services consultés</h2>
      <Choice
        legend="Coordonnées"
        hideLegend
        value={of}
        onChange={setOf}
        options={[
          { value: 'commune', label: `Depuis ${communeName}` },
          { value: 'territory', label: 'De tout le territoire' },
        ]}
      />
      <TextField label="Chercher un service" type="search" value={words} onChange={setWords} />
      {services.isPending && <Skeleton lines={8} label="Lecture de l’annuaire" />}
      {services.error && <ProblemNotice error={services.error} onRetry={() => void services.refetch()} />}
      {services.data && found.length === 0 && <p>Aucun service ne répond à cette recherche.</p>}
      <Rows aria-label="Services consultés">
        {found.map((service) => (
          <ServiceRow key={`${commune}-${service.service}`} service={service} commune={commune} />
        ))}
      </Rows>
    </section>
  )
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
const isNamed = (name: string, words: string) => plain(name).includes(plain(words.trim()))

function ServiceRow({ service, commune }: { service: ServiceLine; commune: string }) {
  const [isWriting, setIsWriting] = useState(false)
  const { label, name, email, address, phone, delay, isOwn } = service
  const known = [name, address.replaceAll('\n', ', '), phone, email].filter((part) => part !== '').join(' · ')
  return (
    <Row>
      <RowHead>
        <strong>{label}</strong>
        {!isWriting && (
          <Button icon={Pencil} variant="quiet" aria-label={`Écrire : ${label}`} onClick={() => setIsWriting(true)}>
            Écrire
          </Button>
        )}
      </RowHead>
      <span>{known === '' ? 'Coordonnées inconnues' : known}</span>
      <span className={prose.soft}>
        {delay ?? 'Délai : celui de son propre texte.'}
        {known !== '' && !isOwn && ' Coordonnées de tout le territoire.'}
      </span>
      {isWriting && <ServiceForm service={service} commune={commune} onDone={() => setIsWriting(false)} />}
    </Row>
  )
}

type ServiceFormProps = { service: ServiceLine; commune: string; onDone: () => void }

function ServiceForm({ service: { service, name, email, address, phone }, commune, onDone }: ServiceFormProps) {
  const write = useWriteService(commune)
  const form = useForm(
    { name, email, address, phone },
    { check: (contact) => schemaFaults(ServiceContact, contact), refusal: write.error },
  )
  return (
    <form
      className={stack.box}
      noValidate
      aria-label="Coordonnées du service"
      onSubmit={form.onSubmit((contact) => write.mutate({ service, contact }, { onSuccess: onDone }))}
    >
      <TextField label="Nom de ce service ici" help="« UDAP du Pas-de-Calais »" {...form.field('name')} />
      <TextArea label="Adresse postale" rows={3} {...form.field('address')} />
      <TextField label="Adresse électronique" type="email" {...form.field('email')} />
      <TextField label="Téléphone" type="tel" {...form.field('phone')} />
      <FormEnd sending={{ error: form.untold, isPending: write.isPending }} onCancel={onDone}>
        Enregistrer
      </FormEnd>
    </form>
  )
}
