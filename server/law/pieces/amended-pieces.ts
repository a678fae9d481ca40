import { subjectsShown } from '#law/tables/amendment-subjects.ts'
import { FORM_VERSIONS, type FormVersion } from '#law/tables/piece-forms.ts'

/**
 * The list of pieces of an amendment (form 16700): each of the form of the authorised project, due only when the
 * amendment changes what it shows and the project still calls for it. Copies are those of the dossier amended.
 */
export function amendmentOf(origin: FormVersion): FormVersion {
  const form = FORM_VERSIONS.find((each) => each.form === 'MODIF')
  return {
    ...origin,
    ...form,
    ...(origin.paperCopies === undefined ? {} : { paperCopies: origin.paperCopies }),
    form: 'MODIF',
    pieces: origin.pieces.map((piece) => ({
      ...piece,
      required: 'conditional',
      condition: piece.required === 'always' ? ONLY_IF_SHOWN : `${piece.condition}, ${ONLY_IF_SHOWN.toLowerCase()}`,
      touchedBy: subjectsShown(piece.article),
    })),
  }
}

const ONLY_IF_SHOWN = 'Si la modification change ce que la pièce montre'
