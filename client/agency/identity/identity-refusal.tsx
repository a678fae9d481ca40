import { useQuery } from '@tanstack/react-query'
import { ButtonLink } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'

/** Why an identity provider did not let in; the page of the problem says it, and is loaded with it alone. */
export function IdentityRefusal({ type }: { type: string }) {
  const known = useQuery({
    queryKey: ['problem-page', type],
    queryFn: async () => {
      const { PEOPLE_PROBLEMS } = await import('#client/help/people-problems.ts')
      return Object.entries(PEOPLE_PROBLEMS).find(([key]) => key === type)?.[1] ?? null
    },
  })
  if (known.data === undefined) return null
  if (known.data === null)
    return (
      <Notice tone="refused" title="La connexion n’a pas abouti" live>
        <p>Recommencez, ou entrez avec un compte Parvis.</p>
      </Notice>
    )
  const { title, meaning, steps } = known.data
  return (
    <Notice
      tone="refused"
      title={title}
      live
      action={<ButtonLink href={`/aide/problemes/${type}`}>Comprendre ce problème</ButtonLink>}
    >
      <p>{meaning}</p>
      <ul>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </Notice>
  )
}
