/** Every path of the HTTP API, written once: routes, client, OpenAPI document and tests read it here. */
export const paths = {
  health: '/api/health',
  openapi: '/api/openapi.json',
  search: '/api/search',
  layers: '/api/layers',
  baseMap: '/api/base-map',
  datasets: '/api/datasets',
  tile: '/api/tiles/:layer/:revision/:z/:x/:y.pbf',
  parcelAt: '/api/parcels/at',
  parcelStatus: '/api/parcels/:id/status',
  parcelHistory: '/api/parcels/:id/history',
  parcelNote: '/api/parcels/:id/note.pdf',
  siteBordereau: '/api/sites/bordereau.pdf',
  constraint: '/api/constraints/:id',
  documentRegulation: '/api/documents/:id/regulation',
  file: '/api/files/:sha256',
  imports: '/api/imports',
  import: '/api/imports/:id',
  importIssues: '/api/imports/:id/issues',
  importPreview: '/api/imports/:id/preview',
  importAcceptance: '/api/imports/:id/acceptance',
  attachments: '/api/dossiers/:id/attachments',
  uploads: '/api/dossiers/:id/uploads',
  upload: '/api/uploads/:id',
  attachment: '/api/attachments/:id',
  session: '/api/session',
  accounts: '/api/accounts',
  secondFactor: '/api/session/second-factor',
  secondFactorConfirmation: '/api/session/second-factor/confirmation',
  clockSimulation: '/api/clock/simulate',
  procedure: '/api/procedure',
  pieces: '/api/pieces',
  consultations: '/api/consultations',
} as const

/** Fills the `:names` of a path, encoded. */
export const fill = (path: string, values: Record<string, string | number>) =>
  path.replace(/:([a-zA-Z0-9]+)/g, (_match, name: string) => encodeURIComponent(String(values[name])))
