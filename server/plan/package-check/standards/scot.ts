import { columns, files, type Standard, table } from '#server/plan/package-check/standard.ts'

// CNIG, standard of the SCoT, January 2018.

const ID = 'IDURBA! text 30 ~ [0-9]{9}_SCOT_[0-9]{8}(_[a-zA-Z])?'
const DAY = '_[0-9]{8}(_[a-zA-Z])?'

export const SCOT_STANDARD: Standard = {
  name: 'cnig_SCoT_2018',
  type: 'SCoT',
  version: '2018',
  folder: /^[0-9]{9}_SCOT_[0-9]{8}(_[a-zA-Z])?$/i,
  files: [
    ...files(`
      ! folder Donnees_geographiques
      ! folder Pieces_ecrites
      ! metadata METADONNEES [^/]*
      ! folder 0_Procedure Pieces_ecrites/0_Procedure
      ! pdf PROCEDURE Pieces_ecrites/0_Procedure/[0-9]{9}_procedure${DAY}
      ! folder 1_SCOT Pieces_ecrites/1_SCOT
      ! pdf DOO Pieces_ecrites/1_SCOT/[0-9]{9}_doo(_[0-9]+)?${DAY}
      ! pdf PADD Pieces_ecrites/1_SCOT/[0-9]{9}_padd${DAY}
      ~ pdf RAPPORT Pieces_ecrites/1_SCOT/[0-9]{9}_rapport(_[0-9]+)?${DAY}
      ! folder 2_Autres_documents Pieces_ecrites/2_Autres_documents
      - pdf AUTRE_DOCUMENT Pieces_ecrites/2_Autres_documents/[^/]*
    `),
    table(
      'PERIMETRE_SCOT',
      `Donnees_geographiques/[0-9]{9}_PERIMETRE_SCOT${DAY}`,
      'required',
      columns(ID, 'WKT! polygon'),
    ),
    table(
      'DOC_URBA_COM',
      `[0-9]{9}_DOC_URBA_COM${DAY}`,
      'required',
      columns(ID, 'INSEE! text 5 ~ [AB0-9]{5}\nEPCI! text 9 ~ [0-9]{9}'),
    ),
    table(
      'DOC_URBA',
      `[0-9]{9}_DOC_URBA${DAY}`,
      'required',
      columns(
        ID,
        `
        NOM! text 254
        TYPEDOC! text 4 = SCOT
        ETAT! text 2 = 03|04|05|06|07|09
        TYPEPROC! text 2 = 01|02|03|04|05|06
        DATAPPRO! day
        DATEFIN day
        SIREN! text 9 ~ [0-9]{9}
        RAPPORT! file 40
        PADD! file 40
        DOO! file 40
        URLRAPPORT url 254
        URLPADD url 254
        URLDOO url 254
        SITEWEB url 254
        URLPE url 254
      `,
      ),
    ),
  ],
  documentId: 'folderName',
  pairs: null,
}
