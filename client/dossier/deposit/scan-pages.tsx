import { useEffect, useState } from 'react'
import type { OpenDocument } from '#client/dossier/attachments/viewer/pdf.ts'
import { Thumbnails } from '#client/dossier/attachments/viewer/thumbnails.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'

/** The pages of the scan in small: a click gives a page to the piece that is being filled. What cannot be drawn is shared out by number all the same. */
export function ScanPages({ file, onPage }: { file: File; onPage: (number: number) => void }) {
  const [document, setDocument] = useState<OpenDocument | 'opening' | 'unreadable'>('opening')
  useEffect(() => {
    let isGone = false
    let opened: OpenDocument | undefined
    import('#client/dossier/attachments/viewer/pdf.ts')
      .then(({ openPdf }) => openPdf(file))
      .then(
        (read) => {
          opened = read
          if (isGone) read.close()
          else setDocument(read)
        },
        () => !isGone && setDocument('unreadable'),
      )
    return () => {
      isGone = true
      opened?.close()
    }
  }, [file])
  if (document === 'unreadable') return null
  if (document === 'opening') return <Skeleton lines={2} label="Ouverture des pages" />
  return <Thumbnails document={document} current={0} isRow onTurn={onPage} />
}
