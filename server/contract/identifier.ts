import { z } from 'zod'

/** Identifiers as they stand in an address; their refusals are whole sentences. */
export const Identifier = z.uuid('Cet identifiant n’est pas valable')
export const DossierId = z.uuid('Cet identifiant de dossier n’est pas valable')
export const PersonId = z.uuid('Cet identifiant de personne n’est pas valable')

const NO_NUMBER = 'Ce numéro n’est pas valable'

/** The number of a row: a whole number from 1. */
export const RowNumber = z.coerce.number(NO_NUMBER).int(NO_NUMBER).positive(NO_NUMBER)
