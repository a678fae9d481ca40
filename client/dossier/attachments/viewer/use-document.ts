import { useEffect, useState } from 'react'
import { fill, paths } from '#contract/paths.ts'
import { CannotOpen, type DrawnPage, type OpenDocument, type OpeningFailure, openImage, openPdf } from './pdf.ts'

/** A piece as the viewer opens it. */
export type ViewedPiece = {
  id: string
  code: string
  title: string
  version: number
  fileName: string
  mediaType: string
  byteCount: number
}

export const urlOf = ({ id }: Pick<ViewedPiece, 'id'>) => fill(paths.attachment, { id })

export type Opening =
  | { state: 'opening' }
  | { state: 'open'; document: OpenDocument }
  | { state: 'failed'; why: OpeningFailure }

/** Opens the file of a piece, and closes it with its worker when it is no longer shown. */
export function useDocument(piece: ViewedPiece): Opening {
  const [opening, setOpening] = useState<Opening & { of: string }>({ state: 'opening', of: piece.id })
  const { id, mediaType } = piece
  useEffect(() => {
    let isGone = false
    let opened: OpenDocument | undefined
    const url = urlOf({ id })
    const open = mediaType === 'application/pdf' ? openPdf(url) : openImage(url)
    open.then(
      (document) => {
        opened = document
        if (isGone) document.close()
        else setOpening({ state: 'open', document, of: id })
      },
      (error: unknown) => {
        if (!isGone)
          setOpening({ state: 'failed', why: error instanceof CannotOpen ? error.why : 'unreachable', of: id })
      },
    )
    return () => {
      isGone = true
      opened?.close()
    }
  }, [id, mediaType])
  return opening.of === id ? opening : { state: 'opening' }
}

type Turning = { state: 'turning' } | { state: 'shown'; page: DrawnPage } | { state: 'failed' }

/** One page of an open document. */
export function usePage(document: OpenDocument | undefined, number: number): Turning {
  const [turning, setTurning] = useState<{ of: OpenDocument | undefined; number: number; is: Turning }>({
    of: undefined,
    number: 0,
    is: { state: 'turning' },
  })
  useEffect(() => {
    if (!document) return
    let isGone = false
    document.page(number).then(
      (page) => !isGone && setTurning({ of: document, number, is: { state: 'shown', page } }),
      () => !isGone && setTurning({ of: document, number, is: { state: 'failed' } }),
    )
    return () => {
      isGone = true
    }
  }, [document, number])
  return turning.of === document && turning.number === number ? turning.is : { state: 'turning' }
}

/** The words of a page for those who do not see it; null while they are read. */
export function usePageText(page: DrawnPage | undefined): string | null {
  const [read, setRead] = useState<{ of: DrawnPage; text: string } | null>(null)
  useEffect(() => {
    if (!page) return
    let isGone = false
    page.text().then(
      (text) => !isGone && setRead({ of: page, text }),
      () => !isGone && setRead({ of: page, text: '' }),
    )
    return () => {
      isGone = true
    }
  }, [page])
  return read && read.of === page ? read.text : null
}
