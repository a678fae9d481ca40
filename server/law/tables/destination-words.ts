import type { SubDestination } from './destinations.ts'

const word = (source: string) => new RegExp(`(?<!\\p{L})(?:${source})(?!\\p{L})`, 'iu')

/**
 * By which words a regulation names each sub-destination of R151-28: its own, then those that plans write, plans of before 2016 too. « Habitation » is the
 * destination of both its sub-destinations (R151-27). A reading of ours, wherever the words are not those of the article: it is shown with the sentence.
 */
export const USE_WORDS: Readonly<Record<SubDestination, RegExp>> = {
  dwelling: word('logements?|habitations?'),
  lodging: word('habitations?|hébergements?(?! (hôteliers?|touristiques?))'),
  farm: word('(exploitations?|constructions?|bâtiments?) agricoles?'),
  forestry: word('(exploitations?|constructions?|bâtiments?) (agricoles? (et|ou) )?foresti[eè]re?s?'),
  retail: word('commerces?(?! de gros)|artisanat'),
  restaurant: word('restaurants?|restauration(?! (du|de|des) )'),
  wholesale: word('commerces? de gros'),
  customerService: word('activités? de services?'),
  cinema: word('cinémas?'),
  hotel: word('hôtels?|hébergements? hôteliers?'),
  otherTourism: word('hébergements? touristiques?'),
  administrationOffice: word('locaux et bureaux accueillant du public'),
  administrationTechnical: word('locaux techniques et industriels'),
  schoolHealthSocial: word('établissements? d.enseignement'),
  artsVenue: word('salles? d.art|salles? de spectacles?'),
  sport: word('équipements? sportifs?'),
  worship: word('lieux? de culte'),
  otherPublic: word('autres équipements recevant du public'),
  industry: word('industries?|(?<!techniques et )industriel(le)?s?'),
  warehouse: word('entrepôts?'),
  office: word('bureaux?(?! accueillant)'),
  congress: word('centres? de congrès'),
  onlineKitchen: word('cuisines? dédiées?'),
}
