import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type DepositedFile, HubFault, type HubSettings, type RemoteDocument } from './hub.ts'
import { readAs, readJson, type Wire } from './hub-wire.ts'

/** From that weight on the store gives a ticket, and takes the file at another address. */
const TICKET_BYTES = 10_000_000

const Kept = z.object({ data_file_id: z.coerce.string() })
const Deposited = Kept.extend({ VirtualFolderId: z.coerce.string() })
const Ticket = z.object({
  VirtualFolderId: z.coerce.string(),
  Authorization_for_upload: z.string(),
  AppKey: z.string(),
  Folder_Name: z.string(),
  Storage_URL: z.url(),
})

type LocalFile = { name: string; mediaType: string; bytes: Buffer }

/** Lays a file in the store beside the hub (Syncplicity), as clients in service do: at once, or with a ticket when it is heavy. */
export async function depositFile(wire: Wire, settings: HubSettings, file: LocalFile): Promise<DepositedFile> {
  const { fileId, folderId } = await (file.bytes.length < TICKET_BYTES ? atOnce : withTicket)(wire, settings, file)
  return { fileId, folderId, sha512: sha512(file.bytes) }
}

type Laid = Omit<DepositedFile, 'sha512'>

const blobOf = ({ bytes, mediaType }: LocalFile) => new Blob([new Uint8Array(bytes)], { type: mediaType })

async function atOnce(wire: Wire, { filesUrl }: HubSettings, file: LocalFile): Promise<Laid> {
  const form = new FormData()
  form.set('fileData', blobOf(file), file.name)
  const answer = readJson(await wire.ask({ method: 'POST', url: new URL('upload', filesUrl), form }))
  const { data_file_id: fileId, VirtualFolderId: folderId } = readAs(Deposited, answer)
  return { fileId, folderId }
}

async function withTicket(wire: Wire, settings: HubSettings, file: LocalFile): Promise<Laid> {
  const asked = await wire.ask({ method: 'GET', url: new URL('pre-upload', settings.filesUrl) })
  const ticket = readAs(Ticket, readJson(asked))
  const url = safely(settings, new URL('v2/mime/files', ticket.Storage_URL))
  url.searchParams.set('filepath', `${ticket.Folder_Name}/${file.name}`)
  const form = new FormData()
  form.set('fileData', blobOf(file), file.name)
  form.set('virtualFolderId', ticket.VirtualFolderId)
  form.set('SHA-256', createHash('sha256').update(file.bytes).digest('hex'))
  form.set('sessionKey', ticket.Authorization_for_upload)
  form.set('filename', file.name)
  const headers = { AppKey: ticket.AppKey, Authorization: ticket.Authorization_for_upload }
  const { data_file_id: fileId } = readAs(Kept, readJson(await wire.ask({ method: 'POST', url, form, headers })))
  return { fileId, folderId: ticket.VirtualFolderId }
}

/** The bytes of a file that another laid there, once they are known to be those that its author declared. */
export async function takeFile(wire: Wire, settings: HubSettings, document: RemoteDocument): Promise<Buffer> {
  const { url, token, sha512: declared } = document
  if (url === null || token === null || !URL.canParse(url)) throw new HubFault('altered')
  const bytes = await wire.ask({ method: 'GET', url: safely(settings, new URL(url)), token })
  if (declared !== null && declared.toLowerCase() !== sha512(bytes)) throw new HubFault('altered')
  return bytes
}

/** An address that the hub gives is reached by https, but on a machine that plays the hub for itself. */
function safely({ apiUrl }: HubSettings, address: URL): URL {
  if (address.protocol !== 'https:' && address.origin !== new URL(apiUrl).origin) throw new HubFault('altered')
  return address
}

const sha512 = (bytes: Buffer) => createHash('sha512').update(bytes).digest('hex')
