/** A file that is part of an act: its pages follow those of the act, in the same file and under the same seal. */
export type Annex = {
  /** « Avis de l’architecte des Bâtiments de France du 3 novembre 2026 » */
  title: string
  bytes: Uint8Array
  mediaType: 'application/pdf' | 'image/jpeg' | 'image/png'
}
