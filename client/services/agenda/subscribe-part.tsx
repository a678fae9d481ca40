import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { CopyButton } from '#client/ui/copy-button.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { agendaOperations } from '#contract/services/agenda/agenda-operations.ts'
import { EVENT_THEMES, type EventTheme } from '#contract/services/agenda/event-names.ts'
import { EVENT_THEME_NAMES } from '#wording/services/agenda/agenda-words.ts'
import type { AgendaSearch } from './agenda-search.ts'
import { choicesQuery, useOpenFeed } from './queries.ts'

const absolute = (path: string) => new URL(path, window.location.origin).href
const webcal = (path: string) => absolute(path).replace(/^https?:/, 'webcal:')

/** The address of what is chosen, for a calendar application; or several communes and themes behind an address of one's own. */
export function SubscribePart({ search: { commune, theme, organiser } }: { search: AgendaSearch }) {
  const path = addressOf(agendaOperations.agendaCalendar, { query: { commune, theme, organiser } })
  return (
    <section className={stack.box} aria-labelledby="suivre">
      <h2 id="suivre">Suivre dans mon calendrier</h2>
      <p>
        Votre téléphone ou votre ordinateur lit cette adresse de lui-même : ce qui change ou s’annule y change aussi.
        Les choix faits ci-dessus comptent.
      </p>
      <Addresses path={path} />
      <OwnFeed />
    </section>
  )
}

const Addresses = ({ path }: { path: string }) => (
  <Actions>
    <a href={webcal(path)}>S’abonner</a>
    <CopyButton
      text={() => absolute(path)}
      label="Copier l’adresse"
      copied="Adresse copiée"
      refused="Copiez l’adresse du lien « S’abonner »"
    />
    <a href={path} download="agenda.ics">
      Télécharger (.ics)
    </a>
  </Actions>
)

function OwnFeed() {
  const choices = useQuery(choicesQuery())
  const feed = useOpenFeed()
  const [communes, setCommunes] = useState<ReadonlySet<string>>(new Set())
  const [themes, setThemes] = useState<ReadonlySet<EventTheme>>(new Set())
  if (feed.data)
    return (
      <Notice title="Votre adresse est ouverte" live>
        <p>Gardez-la pour vous. Elle ne dit rien de vous : elle ne retient que vos choix.</p>
        <Addresses path={addressOf(agendaOperations.readFeed, { params: { token: feed.data.token } })} />
      </Notice>
    )
  return (
    <details>
      <summary className={prose.summary}>Choisir plusieurs communes ou plusieurs thèmes</summary>
      <form
        className={stack.even}
        onSubmit={(event) => {
          event.preventDefault()
          feed.mutate({ communes: [...communes], themes: [...themes], organisers: [] })
        }}
      >
        <FieldGroup label="Communes" help="Aucune choisie : toutes.">
          {choices.data?.communes.map(({ inseeCode, name }) => (
            <CheckField key={inseeCode} onChange={(isIn) => setCommunes(ticked(communes, inseeCode, isIn))}>
              {name}
            </CheckField>
          ))}
        </FieldGroup>
        <FieldGroup label="Thèmes" help="Aucun choisi : tous.">
          {EVENT_THEMES.map((theme) => (
            <CheckField key={theme} onChange={(isIn) => setThemes(ticked(themes, theme, isIn))}>
              {EVENT_THEME_NAMES[theme]}
            </CheckField>
          ))}
        </FieldGroup>
        <FormEnd sending={feed}>Ouvrir mon adresse</FormEnd>
      </form>
    </details>
  )
}
