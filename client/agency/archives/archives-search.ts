/** The parts of the page, one at a time, in its address. */
export const ARCHIVE_VIEWS = ['versements', 'eliminations', 'tableau'] as const
export type ArchiveView = (typeof ARCHIVE_VIEWS)[number]
export type ArchivesSearch = { vue?: ArchiveView | undefined }

export const validateArchivesSearch = ({ vue }: Record<string, unknown>): ArchivesSearch => ({
  vue: ARCHIVE_VIEWS.find((view) => view === vue && view !== 'versements'),
})
