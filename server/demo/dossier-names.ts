import type { Party } from '#contract/dossier/register/dossier.ts'
import type { Random } from '#gis-data/demo/random.ts'

/** A domain that can never be anyone's (RFC 2606); it also tells the demo's dossiers from others. */
export const DEMO_MAIL_DOMAIN = 'courriel.example'

const FAMILY_NAMES = [
  ...['Vandenbroucke', 'Delobel', 'Hochart', 'Ducrocq', 'Lemaire', 'Fournier', 'Bacquet', 'Verhaeghe', 'Caboche'],
  ...['Lefranc', 'Deswarte', 'Marécaux', 'Poidevin', 'Quenson', 'Ryckebusch', 'Sagot', 'Tellier', 'Vasseur', 'Wissocq'],
  ...['Ansel', 'Boutoille', 'Carpentier', 'Dewaele', 'Évrard', 'Flahaut', 'Guilbert', 'Haverlant', 'Isaert', 'Josse'],
  ...[
    'Kerckhove',
    'Leclercq',
    'Macquet',
    'Noyelle',
    'Oudart',
    'Pruvost',
    'Revillon',
    'Stopin',
    'Talleux',
    'Vermeersch',
  ],
]
const GIVEN_NAMES = [
  ...['Léontine', 'Marius', 'Solène', 'Karim', 'Odile', 'Gaspard', 'Nadia', 'Théo', 'Bérénice', 'Arnaud', 'Clarisse'],
  ...[
    'Yanis',
    'Éléonore',
    'Baptiste',
    'Mireille',
    'Firmin',
    'Anouk',
    'Donatien',
    'Sabine',
    'Loïc',
    'Hortense',
    'Amadou',
  ],
  ...['Ghislaine', 'Octave', 'Pauline', 'Rémi', 'Capucine', 'Joachim', 'Violette', 'Étienne'],
]
const FIRMS = [
  ...['SCI du Vieux Moulin', 'SARL Charpentes du Marais', 'GAEC des Trois Watergangs', 'SAS Habitat des Wateringues'],
  ...['EARL de la Hem', 'SCI Les Saules', 'Étude notariale du Marché', 'SELARL de géomètres des Flandres'],
  ...['Office de l’habitat des Deux Rives', 'SAS Énergies du Beffroi', 'SCI La Briqueterie', 'EARL du Grand Champ'],
]
const ARCHITECTS = [
  ...['Atelier Polder', 'Agence Brique et Chaume', 'Atelier des Quatre Vents', 'Agence Estran', 'Atelier Watergang'],
]

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')

type Place = { address: string | null; postalCode: string | null; city: string }

/** Who asks; `serial` keeps two people of one name apart. */
export function demoApplicant(random: Random, serial: string, byFirm: boolean, place: Place): Party {
  const familyName = random.pick(FAMILY_NAMES)
  const givenName = random.pick(GIVEN_NAMES)
  const firm = byFirm && random.chance(0.8) ? random.pick(FIRMS) : undefined
  const born = random.fork('born')
  return {
    part: 'applicant',
    isLegalPerson: firm !== undefined,
    name: firm ?? familyName,
    givenName: firm ? null : givenName,
    siret: firm ? `999${String(random.integer(0, 99_999_999_999)).padStart(11, '0')}` : null,
    details: {
      address: place.address ?? `${random.integer(1, 60)} rue de la Mairie`,
      postalCode: place.postalCode ?? '62999',
      city: place.city,
      country: 'France',
      email: `${plain(givenName)}.${plain(familyName)}.${serial}@${DEMO_MAIL_DOMAIN}`,
      phone: `03 99 00 ${String(random.integer(0, 99)).padStart(2, '0')} ${String(random.integer(0, 99)).padStart(2, '0')}`,
      bornOn: firm
        ? ''
        : new Temporal.PlainDate(born.integer(1948, 2001), born.integer(1, 12), born.integer(1, 28)).toString(),
      acceptsElectronicLetters: random.chance(0.6),
    },
  }
}

export function demoArchitect(random: Random): Party {
  const name = random.pick(ARCHITECTS)
  return {
    part: 'architect',
    isLegalPerson: false,
    name,
    givenName: null,
    siret: null,
    details: {
      address: '',
      postalCode: '',
      city: '',
      country: 'France',
      email: `contact@${plain(name)}.example`,
      phone: '',
      bornOn: '',
      acceptsElectronicLetters: true,
    },
  }
}

export const demoAgent = (random: Random) => ({
  familyName: random.pick(FAMILY_NAMES),
  givenName: random.pick(GIVEN_NAMES),
})
