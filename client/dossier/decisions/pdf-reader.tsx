import { useEffect, useState } from 'react'
import { PageCanvas } from '#client/dossier/attachments/viewer/page-canvas.tsx'
import { type DrawnPage, type OpenDocument, openPdf } from '#client/dossier/attachments/viewer/pdf.ts'
import { usePage, usePageText } from '#client/dossier/attachments/viewer/use-document.ts'
import { BREAKPOINTS } from '#client/ui/breakpoints.ts'
import { Notice } from '#client/ui/notice.tsx'
import { useMedia } from '#client/ui/use-media.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import css from './decision.module.css'

type Opening = { state: 'opening' } | { state: 'failed' } | { state: 'open'; document: OpenDocument }

/** The pages of a document of the server, one under the other, with their words for those who do not see them. */
export function PdfReader({ url, title }: { url: string; title: string }) {
  const [opening, setOpening] = useState<Opening>({ state: 'opening' })
  useEffect(() => {
    let isGone = false
    let opened: OpenDocument | undefined
    openPdf(url).then(
      (document) => {
        opened = document
        if (isGone) document.close()
        else setOpening({ state: 'open', document })
      },
      () => !isGone && setOpening({ state: 'failed' }),
    )
    return () => {
      isGone = true
      opened?.close()
    }
  }, [url])
  if (opening.state === 'opening') return <Skeleton lines={12} label="Ouverture du document" />
  if (opening.state === 'failed') {
    return (
      <Notice tone="unknown" title="Ce document ne s’affiche pas ici.">
        <a href={url} target="_blank" rel="noreferrer">
          L’ouvrir dans un autre onglet
        </a>
      </Notice>
    )
  }
  const { document } = opening
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className={css.pages} aria-label={title} tabIndex={0}>
      {Array.from({ length: document.pageCount }, (_, index) => index + 1).map((number) => (
        <Page key={number} document={document} number={number} label={`${title}, page ${number}`} />
      ))}
    </section>
  )
}

function Page({ document, number, label }: { document: OpenDocument; number: number; label: string }) {
  const turning = usePage(document, number)
  if (turning.state === 'turning') return <Skeleton lines={12} label={label} />
  if (turning.state === 'failed') return <p>La page {number} ne peut pas être dessinée.</p>
  return <Drawn page={turning.page} label={label} />
}

function Drawn({ page, label }: { page: DrawnPage; label: string }) {
  const words = usePageText(page)
  const isNarrow = useMedia(BREAKPOINTS.narrow)
  return (
    <div className={css.page}>
      <PageCanvas page={page} zoom={(isNarrow ? 328 : 640) / page.width} />
      <p className="visually-hidden">
        {label}. {words}
      </p>
    </div>
  )
}
