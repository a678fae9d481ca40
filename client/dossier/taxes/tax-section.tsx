import { useQuery } from '@tanstack/react-query'
import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { CitedLines } from '#client/clock/cited-lines.tsx'
import dossier from '#client/dossier/register/dossier.module.css'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { DossierTaxes } from '#contract/dossier/taxes/taxes.ts'
import { instantText } from '#wording/day.ts'
import { TAX_FACT_NAMES } from '#wording/dossier/taxes/taxes.ts'
import { numberText } from '#wording/quantity.ts'
import { taxesQuery } from './queries.ts'
import { TaxForm } from './tax-form.tsx'

/** What the taxes of the permit are counted on, what they would be, and that they are paid to the State. */
export function TaxSection({ dossierId }: { dossierId: string }) {
  const taxes = useQuery(taxesQuery(dossierId))
  return (
    <section className={`${dossier.section} ${stack.even}`} aria-labelledby="titre-taxes">
      <h2 id="titre-taxes">Taxes d’urbanisme</h2>
      {taxes.isPending && <Skeleton lines={3} label="Calcul des taxes" />}
      {taxes.error && <ProblemNotice error={taxes.error} onRetry={() => void taxes.refetch()} />}
      {taxes.data && <Taxes dossierId={dossierId} taxes={taxes.data} />}
    </section>
  )
}

export function Taxes({ dossierId, taxes }: { dossierId: string; taxes: DossierTaxes }) {
  const [isEditing, setIsEditing] = useState(false)
  if (isEditing) return <TaxForm dossierId={dossierId} taxes={taxes} onClose={() => setIsEditing(false)} />
  return (
    <>
      <ToldFacts taxes={taxes} />
      <Estimate taxes={taxes} />
      <p className={prose.note}>{taxes.payable}</p>
      {taxes.mayWrite && (
        <div>
          <Button icon={PencilLine} onClick={() => setIsEditing(true)}>
            Compléter les éléments de la taxe
          </Button>
        </div>
      )}
    </>
  )
}

const shown = (value: number | boolean | null): string | null =>
  value === null ? null : typeof value === 'boolean' ? (value ? 'Oui' : 'Non') : numberText(value, 2)

/** The facts that are known; those that are not and that the estimate needs are told below. */
function ToldFacts({ taxes: { facts, said } }: { taxes: DossierTaxes }) {
  const known = (Object.keys(TAX_FACT_NAMES) as (keyof typeof TAX_FACT_NAMES)[]).flatMap((name) => {
    const value = shown(facts[name])
    return value === null ? [] : [{ name, value }]
  })
  return (
    <>
      {known.length > 0 && (
        <Facts>
          {known.map(({ name, value }) => (
            <Fact key={name} term={TAX_FACT_NAMES[name]}>
              {value}
            </Fact>
          ))}
        </Facts>
      )}
      <p className={prose.note}>
        {said
          ? `Retenus par ${said.by}, ${instantText(said.at)}.`
          : 'D’après le dépôt : la surface de plancher créée y tient lieu de surface taxable, qui peut en différer.'}
      </p>
    </>
  )
}

function Estimate({ taxes: { year, lines, baseEuros, parts, totalEuros, missing } }: { taxes: DossierTaxes }) {
  return (
    <>
      {lines.length === 0 ? (
        <p>Aucun élément connu n’est taxé.</p>
      ) : (
        <CitedLines lines={lines.map(({ text, article }) => ({ detail: text, article }))} className={stack.close} />
      )}
      {lines.length > 0 && (
        <Facts>
          <Fact term={`Base, valeurs de ${year}`}>{baseEuros === null ? 'non calculable' : euros(baseEuros)}</Fact>
          {parts.map((part) => (
            <Fact key={part.name} term={part.name}>
              {part.euros === null ? part.text : `${euros(part.euros)} (${part.text})`}{' '}
              <CitedArticle articles={part.article} />
            </Fact>
          ))}
          <Fact term="Ordre de grandeur du total">
            {totalEuros === null ? 'à compléter' : <strong>{euros(totalEuros)}</strong>}
          </Fact>
        </Facts>
      )}
      {missing.length > 0 && <p className={prose.note}>Il manque : {missing.join(' ; ')}.</p>}
    </>
  )
}

const euros = (amount: number) => `${numberText(amount)}\u00a0€`
