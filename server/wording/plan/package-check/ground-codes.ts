/** What is drawn. */
export const GROUND_CODES = {
  ATTRIBUTE_GEOMETRY_INVALID_FORMAT: {
    level: 'error',
    title: 'Dessins illisibles',
    sentence: 'Le dessin de cet objet ne peut pas être lu : {reason}.',
    cure: 'Dessinez l’objet à nouveau ; les courbes doivent être converties en segments.',
  },
  ATTRIBUTE_GEOMETRY_INVALID: {
    level: 'error',
    title: 'Dessins incorrects',
    sentence: 'Le contour de cet objet est incorrect : {reason}.',
    cure: 'Réparez le contour à l’endroit indiqué (se croise, anneau mal fermé, trou hors du contour).',
  },
  CNIG_GEOMETRY_COMPLEXITY_WARNING: {
    level: 'warning',
    title: 'Dessins presque trop lourds',
    sentence: 'Ce dessin approche des seuils du Géoportail : {reason}.',
    cure: 'Simplifiez le contour ou coupez l’objet.',
  },
  CNIG_GEOMETRY_COMPLEXITY_ERROR: {
    level: 'error',
    title: 'Dessins trop lourds',
    sentence: 'Ce dessin dépasse les seuils du Géoportail : {reason}.',
    cure: 'Simplifiez le contour ou coupez l’objet en plusieurs.',
  },
  CNIG_GEOMETRY_OUTSIDE_DOCUMENT_EMPRISE_ERROR: {
    level: 'warning',
    title: 'Objets hors du territoire',
    sentence: 'Cet objet sort du périmètre du document.',
    cure: 'Vérifiez sa place, ou découpez-le à la limite du territoire.',
  },
  NO_SPATIAL_DATA: {
    level: 'error',
    title: 'Rien de dessiné',
    sentence: 'Aucune donnée géographique n’a été trouvée dans le dossier.',
    cure: 'Ajoutez les couches dans Donnees_geographiques.',
  },
  PARVIS_ZONE_OUTSIDE: {
    level: 'info',
    title: 'Zones hors du territoire',
    sentence: 'Cette zone sort de plus de dix mètres du contour des communes du document.',
    cure: 'Vérifiez sa limite, ou découpez-la à celle de la commune ; le contour connu de Parvis peut être simplifié.',
  },
  PARVIS_ZONE_OVERLAP: {
    level: 'warning',
    title: 'Zones qui se recouvrent',
    sentence: 'Les zones {value} se recouvrent sur {area} m² : un terrain y serait soumis à deux règlements.',
    cure: 'Recalez l’une des zones sur la limite de l’autre.',
  },
  PARVIS_ZONE_GAP: {
    level: 'warning',
    title: 'Vides entre les zones',
    sentence: 'Un vide de {area} m² entre les zones n’est dans aucune zone : aucun règlement ne s’y applique.',
    cure: 'Rattachez ce terrain à la zone voisine.',
  },
  PARVIS_ZONE_SLIVER: {
    level: 'info',
    title: 'Zones minuscules ou très étroites',
    sentence: 'La zone {value} a une partie de {area} m², étroite : un reste de découpe, sans doute.',
    cure: 'Fusionnez ce reste avec la zone voisine.',
  },
  PARVIS_PARCEL_CUT: {
    level: 'info',
    title: 'Parcelles coupées de moins d’un mètre',
    sentence:
      '{count} parcelles sur {total} sont coupées par une limite de zone à moins d’un mètre de leur bord ({share} %).',
    cure: 'Recalez le zonage sur le cadastre : ces bandes donneront des réponses « à vérifier » au guichet.',
  },
  PARVIS_HEIGHTS: {
    level: 'info',
    title: 'Coordonnées en trois dimensions',
    sentence: 'La table « {file} » porte des altitudes ({count} objets) ; le Géoportail les ignore.',
    cure: 'Rien d’obligatoire ; exportez la couche en deux dimensions.',
  },
  PARVIS_PROJECTION: {
    level: 'warning',
    title: 'Projections différentes',
    sentence: 'La table « {file} » est en {value}, alors que le contrôle se fait en {expected}.',
    cure: 'Exportez toutes les couches dans la même projection légale.',
  },
  PARVIS_PROJECTION_UNKNOWN: {
    level: 'warning',
    title: 'Projections inconnues',
    sentence: 'La projection de « {file} » n’est pas écrite : elle est lue comme {expected}.',
    cure: 'Joignez le fichier .prj de la couche.',
  },
} as const
