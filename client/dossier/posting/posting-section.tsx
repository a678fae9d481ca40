import { useQuery } from '@tanstack/react-query'
import dossier from '#client/dossier/register/dossier.module.css'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { DossierPostings } from '#contract/dossier/posting/posting.ts'
import { paths } from '#contract/paths.ts'
import { PostingRow } from './posting-row.tsx'
import { postingsQuery } from './queries.ts'

/** What is displayed of a dossier, in the town hall, online and on the ground. */
export function PostingSection({ dossierId }: { dossierId: string }) {
  const postings = useQuery(postingsQuery(dossierId))
  return (
    <section className={`${dossier.section} ${stack.even}`} aria-labelledby="affichages">
      <h2 id="affichages">Affichages</h2>
      {postings.isPending && <Skeleton lines={3} label="Lecture des affichages" />}
      {postings.error && <ProblemNotice error={postings.error} onRetry={() => void postings.refetch()} />}
      {postings.data && <Postings dossierId={dossierId} shown={postings.data} />}
    </section>
  )
}

function Postings({ dossierId, shown }: { dossierId: string; shown: DossierPostings }) {
  const { postings, mayWrite, fetchesPages, inseeCode } = shown
  const isOnline = postings.some(({ place }) => place === 'website')
  return (
    <>
      {postings.length === 0 && <p>Rien n’est à afficher sur ce dossier.</p>}
      {isOnline && !fetchesPages && (
        <Notice tone="unknown" title="Les pages publiées ne sont pas lues">
          <p>
            L’adresse publique de ce serveur n’est pas configurée (PUBLIC_URL) : aucune lecture ne prouve la publication
            en ligne. Constatez-la vous-même.
          </p>
        </Notice>
      )}
      <Rows>
        {postings.map((posting) => (
          <PostingRow
            key={`${posting.object} ${posting.id ?? posting.place}`}
            dossierId={dossierId}
            posting={posting}
            mayWrite={mayWrite}
          />
        ))}
      </Rows>
      <p>
        <a href={`${paths.postingRegister}?commune=${inseeCode}`} target="_blank" rel="noreferrer">
          Registre des affichages de la commune (PDF)
        </a>
      </p>
    </>
  )
}
