/** Every example rule of RFC 5545 3.8.5.3, from 2 September 1997 at 9 h in New York unless it says otherwise. */
export type RuleExample = {
  says: string
  start?: string
  rule: string
  /** The first dates in wall time, `1997-09-02`, with the hour when it is not 9 h. */
  dates: readonly string[]
  /** Whether there is no other. */
  isAll?: true
  exdates?: readonly string[]
}

const range = (month: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `${month}-${String(from + at).padStart(2, '0')}`)

const on = (...groups: readonly (readonly [month: string, ...days: number[]])[]) =>
  groups.flatMap(([month, ...days]) => days.map((day) => `${month}-${String(day).padStart(2, '0')}`))

const minutes = (day: string, from: number, to: number, step: number) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => {
    const minute = from + at * step
    return `${day}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  })

const TWENTY_MINUTES = [...minutes('1997-09-02', 540, 1000, 20), ...minutes('1997-09-03', 540, 1000, 20)]

export const RFC_5545_RULES: readonly RuleExample[] = [
  { says: 'daily for 10 occurrences', rule: 'FREQ=DAILY;COUNT=10', dates: range('1997-09', 2, 11), isAll: true },
  {
    says: 'daily until 24 December 1997',
    rule: 'FREQ=DAILY;UNTIL=19971224T000000Z',
    dates: [
      ...range('1997-09', 2, 30),
      ...range('1997-10', 1, 31),
      ...range('1997-11', 1, 30),
      ...range('1997-12', 1, 23),
    ],
    isAll: true,
  },
  {
    says: 'every other day',
    rule: 'FREQ=DAILY;INTERVAL=2',
    dates: on(['1997-09', 2, 4, 6, 8, 10, 12, 14, 16, 18, 20]),
  },
  {
    says: 'every 10 days, 5 occurrences',
    rule: 'FREQ=DAILY;INTERVAL=10;COUNT=5',
    dates: on(['1997-09', 2, 12, 22], ['1997-10', 2, 12]),
    isAll: true,
  },
  ...[
    'FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
    'FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1',
  ].map(
    (rule): RuleExample => ({
      says: 'every day in January, for 3 years',
      start: '1998-01-01T09:00',
      rule,
      dates: [...range('1998-01', 1, 31), ...range('1999-01', 1, 31), ...range('2000-01', 1, 31)],
      isAll: true,
    }),
  ),
  {
    says: 'weekly for 10 occurrences',
    rule: 'FREQ=WEEKLY;COUNT=10',
    dates: on(['1997-09', 2, 9, 16, 23, 30], ['1997-10', 7, 14, 21, 28], ['1997-11', 4]),
    isAll: true,
  },
  {
    says: 'weekly until 24 December 1997',
    rule: 'FREQ=WEEKLY;UNTIL=19971224T000000Z',
    dates: on(
      ['1997-09', 2, 9, 16, 23, 30],
      ['1997-10', 7, 14, 21, 28],
      ['1997-11', 4, 11, 18, 25],
      ['1997-12', 2, 9, 16, 23],
    ),
    isAll: true,
  },
  {
    says: 'every other week',
    rule: 'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
    dates: on(
      ['1997-09', 2, 16, 30],
      ['1997-10', 14, 28],
      ['1997-11', 11, 25],
      ['1997-12', 9, 23],
      ['1998-01', 6, 20],
      ['1998-02', 3, 17],
    ),
  },
  ...['FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH', 'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH'].map(
    (rule): RuleExample => ({
      says: 'weekly on Tuesday and Thursday for five weeks',
      rule,
      dates: on(['1997-09', 2, 4, 9, 11, 16, 18, 23, 25, 30], ['1997-10', 2]),
      isAll: true,
    }),
  ),
  {
    says: 'every other week on Monday, Wednesday, and Friday until 24 December 1997, from Monday 1 September',
    start: '1997-09-01T09:00',
    rule: 'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
    dates: on(
      ['1997-09', 1, 3, 5, 15, 17, 19, 29],
      ['1997-10', 1, 3, 13, 15, 17, 27, 29, 31],
      ['1997-11', 10, 12, 14, 24, 26, 28],
      ['1997-12', 8, 10, 12, 22],
    ),
    isAll: true,
  },
  {
    says: 'every other week on Tuesday and Thursday, for 8 occurrences',
    rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
    dates: on(['1997-09', 2, 4, 16, 18, 30], ['1997-10', 2, 14, 16]),
    isAll: true,
  },
  {
    says: 'monthly on the first Friday for 10 occurrences',
    start: '1997-09-05T09:00',
    rule: 'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
    dates: on(
      ...([
        ['1997-09', 5],
        ['1997-10', 3],
        ['1997-11', 7],
        ['1997-12', 5],
        ['1998-01', 2],
        ['1998-02', 6],
      ] as const),
      ...([
        ['1998-03', 6],
        ['1998-04', 3],
        ['1998-05', 1],
        ['1998-06', 5],
      ] as const),
    ),
    isAll: true,
  },
  {
    says: 'monthly on the first Friday until 24 December 1997',
    start: '1997-09-05T09:00',
    rule: 'FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR',
    dates: on(['1997-09', 5], ['1997-10', 3], ['1997-11', 7], ['1997-12', 5]),
    isAll: true,
  },
  {
    says: 'every other month on the first and last Sunday of the month for 10 occurrences',
    start: '1997-09-07T09:00',
    rule: 'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
    dates: on(['1997-09', 7, 28], ['1997-11', 2, 30], ['1998-01', 4, 25], ['1998-03', 1, 29], ['1998-05', 3, 31]),
    isAll: true,
  },
  {
    says: 'monthly on the second-to-last Monday of the month for 6 months',
    start: '1997-09-22T09:00',
    rule: 'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
    dates: on(['1997-09', 22], ['1997-10', 20], ['1997-11', 17], ['1997-12', 22], ['1998-01', 19], ['1998-02', 16]),
    isAll: true,
  },
  {
    says: 'monthly on the third-to-the-last day of the month',
    start: '1997-09-28T09:00',
    rule: 'FREQ=MONTHLY;BYMONTHDAY=-3',
    dates: on(['1997-09', 28], ['1997-10', 29], ['1997-11', 28], ['1997-12', 29], ['1998-01', 29], ['1998-02', 26]),
  },
  {
    says: 'monthly on the 2nd and 15th of the month for 10 occurrences',
    rule: 'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
    dates: on(['1997-09', 2, 15], ['1997-10', 2, 15], ['1997-11', 2, 15], ['1997-12', 2, 15], ['1998-01', 2, 15]),
    isAll: true,
  },
  {
    says: 'monthly on the first and last day of the month for 10 occurrences',
    start: '1997-09-30T09:00',
    rule: 'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
    dates: on(
      ['1997-09', 30],
      ['1997-10', 1, 31],
      ['1997-11', 1, 30],
      ['1997-12', 1, 31],
      ['1998-01', 1, 31],
      ['1998-02', 1],
    ),
    isAll: true,
  },
  {
    says: 'every 18 months on the 10th thru 15th of the month for 10 occurrences',
    start: '1997-09-10T09:00',
    rule: 'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
    dates: [...range('1997-09', 10, 15), ...range('1999-03', 10, 13)],
    isAll: true,
  },
  {
    says: 'every Tuesday, every other month',
    rule: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
    dates: on(
      ['1997-09', 2, 9, 16, 23, 30],
      ['1997-11', 4, 11, 18, 25],
      ['1998-01', 6, 13, 20, 27],
      ['1998-03', 3, 10, 17, 24, 31],
    ),
  },
  {
    says: 'yearly in June and July for 10 occurrences',
    start: '1997-06-10T09:00',
    rule: 'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
    dates: [1997, 1998, 1999, 2000, 2001].flatMap((year) => [`${year}-06-10`, `${year}-07-10`]),
    isAll: true,
  },
  {
    says: 'every other year on January, February, and March for 10 occurrences',
    start: '1997-03-10T09:00',
    rule: 'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
    dates: ['1997-03-10', ...[1999, 2001, 2003].flatMap((year) => [`${year}-01-10`, `${year}-02-10`, `${year}-03-10`])],
    isAll: true,
  },
  {
    says: 'every third year on the 1st, 100th, and 200th day for 10 occurrences',
    start: '1997-01-01T09:00',
    rule: 'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
    dates: [
      ...['1997-01-01', '1997-04-10', '1997-07-19', '2000-01-01', '2000-04-09', '2000-07-18'],
      ...['2003-01-01', '2003-04-10', '2003-07-19', '2006-01-01'],
    ],
    isAll: true,
  },
  {
    says: 'every 20th Monday of the year',
    start: '1997-05-19T09:00',
    rule: 'FREQ=YEARLY;BYDAY=20MO',
    dates: ['1997-05-19', '1998-05-18', '1999-05-17'],
  },
  {
    says: 'Monday of week number 20',
    start: '1997-05-12T09:00',
    rule: 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
    dates: ['1997-05-12', '1998-05-11', '1999-05-17'],
  },
  {
    says: 'every Thursday in March',
    start: '1997-03-13T09:00',
    rule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
    dates: on(['1997-03', 13, 20, 27], ['1998-03', 5, 12, 19, 26], ['1999-03', 4, 11, 18, 25]),
  },
  {
    says: 'every Thursday, but only during June, July, and August',
    start: '1997-06-05T09:00',
    rule: 'FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8',
    dates: on(
      ...([
        ['1997-06', 5, 12, 19, 26],
        ['1997-07', 3, 10, 17, 24, 31],
        ['1997-08', 7, 14, 21, 28],
      ] as const),
      ...([
        ['1998-06', 4, 11, 18, 25],
        ['1998-07', 2, 9, 16, 23, 30],
        ['1998-08', 6, 13, 20, 27],
      ] as const),
    ),
  },
  {
    says: 'every Friday the 13th',
    rule: 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    exdates: ['1997-09-02'],
    dates: ['1998-02-13', '1998-03-13', '1998-11-13', '1999-08-13', '2000-10-13'],
  },
  {
    says: 'the first Saturday that follows the first Sunday of the month',
    start: '1997-09-13T09:00',
    rule: 'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
    dates: on(
      ...([
        ['1997-09', 13],
        ['1997-10', 11],
        ['1997-11', 8],
        ['1997-12', 13],
        ['1998-01', 10],
      ] as const),
      ...([
        ['1998-02', 7],
        ['1998-03', 7],
        ['1998-04', 11],
        ['1998-05', 9],
        ['1998-06', 13],
      ] as const),
    ),
  },
  {
    says: 'every 4 years, the first Tuesday after a Monday in November (U.S. Presidential Election day)',
    start: '1996-11-05T09:00',
    rule: 'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
    dates: ['1996-11-05', '2000-11-07', '2004-11-02'],
  },
  {
    says: 'the third instance into the month of one of Tuesday, Wednesday, or Thursday, for the next 3 months',
    start: '1997-09-04T09:00',
    rule: 'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
    dates: ['1997-09-04', '1997-10-07', '1997-11-06'],
    isAll: true,
  },
  {
    says: 'the second-to-last weekday of the month',
    start: '1997-09-29T09:00',
    rule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
    dates: ['1997-09-29', '1997-10-30', '1997-11-27', '1997-12-30', '1998-01-29', '1998-02-26', '1998-03-30'],
  },
  {
    says: 'every 3 hours from 9 h to 17 h on a specific day',
    rule: 'FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z', // 17 h in New York; the RFC prints 17 h Z, its erratum 3883 mends it
    dates: minutes('1997-09-02', 540, 1020, 180),
    isAll: true,
  },
  {
    says: 'every 15 minutes for 6 occurrences',
    rule: 'FREQ=MINUTELY;INTERVAL=15;COUNT=6',
    dates: minutes('1997-09-02', 540, 615, 15),
    isAll: true,
  },
  {
    says: 'every hour and a half for 4 occurrences',
    rule: 'FREQ=MINUTELY;INTERVAL=90;COUNT=4',
    dates: minutes('1997-09-02', 540, 810, 90),
    isAll: true,
  },
  ...[
    'FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40',
    'FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16',
  ].map(
    (rule): RuleExample => ({ says: 'every 20 minutes from 9 h to 16 h 40 every day', rule, dates: TWENTY_MINUTES }),
  ),
  {
    says: 'where the days generated make a difference because of WKST, Monday',
    start: '1997-08-05T09:00',
    rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
    dates: ['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24'],
    isAll: true,
  },
  {
    says: 'where the days generated make a difference because of WKST, Sunday',
    start: '1997-08-05T09:00',
    rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
    dates: ['1997-08-05', '1997-08-17', '1997-08-19', '1997-08-31'],
    isAll: true,
  },
  {
    says: 'where an invalid date (30 February) is ignored',
    start: '2007-01-15T09:00',
    rule: 'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
    dates: ['2007-01-15', '2007-01-30', '2007-02-15', '2007-03-15', '2007-03-30'],
    isAll: true,
  },
]
