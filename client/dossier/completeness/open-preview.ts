import { fetchFile, openFile } from '#client/api/file.ts'

/** The draft of a letter, as it would leave, opens in a tab of its own. */
export const openPreview = async (path: string, body: unknown): Promise<void> => openFile(await fetchFile(path, body))
