import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { DrawnPage } from './pdf.ts'
import { usePageText } from './use-document.ts'
import css from './viewer.module.css'

/** The words of the page, for a screen reader or to copy; a scan has none, which is said. */
export function PageText({ page, number, isImage }: { page: DrawnPage; number: number; isImage: boolean }) {
  const text = usePageText(page)
  return (
    <section className={css.panel} aria-label={`Texte de la page ${number}`}>
      <h3>Texte de la page {number}</h3>
      {text === null && <Skeleton lines={4} label="Lecture du texte" />}
      {text === '' && (
        <p>
          {isImage ? 'Cette pièce est une image' : 'Cette page est une image numérisée'} : elle ne contient aucun texte
          à lire. Demandez au besoin une description au demandeur.
        </p>
      )}
      {text && <div className={prose.law}>{text}</div>}
    </section>
  )
}
