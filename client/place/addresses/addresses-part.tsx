import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { SearchHit } from '#contract/place/addresses/search.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'
import { countText } from '#wording/quantity.ts'
import { hitContext, searchQuery } from './addresses.ts'
import css from './addresses-part.module.css'

const LIMIT = 10

type Found = {
  /** @param address  as it was found, when an address named the parcels */
  onFound: (ids: readonly string[], address?: string) => void
}

/** Parcels by address, reference or list; when the search is down, a whole identifier is taken as it is written. */
export function ParcelFinder({ onFound }: Found) {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const answer = useQuery({ ...searchQuery(asked, LIMIT), enabled: asked !== '' })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(text.trim())
  }
  const take: Found['onFound'] = (ids, address) => {
    onFound(ids, address)
    setAsked('')
    setText('')
  }
  return (
    <div className={stack.even}>
      <form className={`${css.find} ${stack.fields}`} onSubmit={submit}>
        <TextField
          label="Adresse ou référence de la parcelle"
          help="14 rue du Parvis ; AB 12 ; 62057000AB0012 ; AB 12, AB 13"
          type="search"
          value={text}
          onChange={setText}
        />
        <Button type="submit" icon={Search} disabled={text.trim() === ''}>
          Chercher
        </Button>
      </form>
      <div aria-live="polite" className={stack.even}>
        {asked !== '' && answer.isPending && <p className={prose.soft}>Recherche en cours…</p>}
        {answer.error && <WithoutSearch asked={asked} onTake={take} />}
        {answer.data && asked !== '' && <Hits hits={answer.data.hits} notFound={answer.data.notFound} onTake={take} />}
      </div>
    </div>
  )
}

/** The search does not answer: what was typed is kept when it names parcels whole. */
function WithoutSearch({ asked, onTake }: { asked: string; onTake: (ids: readonly string[]) => void }) {
  const ids = asked
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((id) => ParcelId.safeParse(id).success)
  return (
    <Notice
      tone="unknown"
      title="La recherche ne répond pas"
      action={
        ids.length > 0 && (
          <Button onClick={() => onTake(ids)}>Ajouter {countText(ids.length, 'parcelle')} sans vérification</Button>
        )
      }
    >
      <p>
        {ids.length > 0
          ? 'Les identifiants écrits peuvent être gardés tels quels ; la mairie les vérifiera.'
          : 'Écrivez l’identifiant complet de la parcelle, 14 caractères (62057000AB0012), pour l’ajouter sans la recherche.'}
      </p>
    </Notice>
  )
}

type HitsProps = {
  hits: readonly SearchHit[]
  notFound: readonly string[]
  onTake: Found['onFound']
}

function Hits({ hits, notFound, onTake }: HitsProps) {
  const usable = hits.filter(({ parcelIds }) => parcelIds.length > 0)
  return (
    <>
      {notFound.length > 0 && (
        <Notice tone="unknown" title="Références introuvables">
          <p>{notFound.join(', ')} : vérifiez la commune, la section et le numéro.</p>
        </Notice>
      )}
      {usable.length === 0 && notFound.length === 0 && (
        <p className={prose.soft}>
          {hits.length > 0
            ? 'Ce lieu ne désigne pas de parcelle : précisez le numéro de la voie, ou cliquez la parcelle sur la carte.'
            : 'Rien ne répond. Essayez une adresse complète, ou une référence comme « AB 12 ».'}
        </p>
      )}
      {usable.length > 0 && (
        <ul className={css.hits}>
          {usable.map((hit) => (
            <li key={`${hit.type} ${hit.id}`}>
              <button
                type="button"
                className={css.hit}
                onClick={() => onTake(hit.parcelIds, hit.type === 'address' ? hit.label : undefined)}
              >
                <span>{hit.label}</span>
                <span className={prose.soft}>
                  {hitContext(hit)} · ajouter {countText(hit.parcelIds.length, 'parcelle')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
