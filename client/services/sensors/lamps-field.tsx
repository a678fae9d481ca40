import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { AssetKind } from '#contract/services/sensors/asset-names.ts'
import { assetsQuery } from './queries.ts'

const SHOWN = 40

type Props = {
  kinds: readonly AssetKind[]
  inseeCode: string
  chosen: ReadonlySet<number>
  error: string | undefined
  onChange: (chosen: ReadonlySet<number>) => void
}

/** Lamps of a commune, found by their name, one or all at once. */
export function LampsField({ kinds, inseeCode, chosen, error, onChange }: Props) {
  const { data } = useQuery(assetsQuery())
  const [containing, setContaining] = useState('')
  const wanted = containing.trim().toLocaleLowerCase('fr')
  const found = (data?.assets ?? [])
    .filter((asset) => kinds.includes(asset.kind) && asset.inseeCode === inseeCode)
    .filter(({ name }) => name.toLocaleLowerCase('fr').includes(wanted))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'fr'))
  return (
    <>
      <TextField label="Équipements dont le nom contient" value={containing} onChange={setContaining} />
      <fieldset className={stack.near} aria-describedby={error ? 'lampes-faute' : undefined}>
        <legend>Équipements : {chosen.size} choisis</legend>
        {error && (
          <p id="lampes-faute" role="alert">
            {error}
          </p>
        )}
        {found.length > 0 && (
          <Actions>
            <Button variant="quiet" onClick={() => onChange(new Set([...chosen, ...found.map(({ id }) => id)]))}>
              Choisir les {found.length} trouvés
            </Button>
            <Button variant="quiet" onClick={() => onChange(new Set())}>
              Aucun
            </Button>
          </Actions>
        )}
        {inseeCode !== '' && found.length === 0 && <p>Aucun équipement de ce nom.</p>}
        {found.slice(0, SHOWN).map(({ id, name }) => (
          <CheckField key={id} checked={chosen.has(id)} onChange={(isIn) => onChange(ticked(chosen, id, isIn))}>
            {name}
          </CheckField>
        ))}
        {found.length > SHOWN && (
          <p className={prose.soft}>{found.length - SHOWN} autres : précisez le nom pour les voir.</p>
        )}
      </fieldset>
    </>
  )
}
