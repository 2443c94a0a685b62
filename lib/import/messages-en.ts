import type { NumberFault } from '@/lib/schemas/load/issue';
import type { LoadPlace } from './load-error';
import type { LoadLanguage } from './load-language';

const shown = ({ value }: LoadPlace): string =>
  value === null || value.trim() === '' ? 'an empty cell' : `“${value}”`;
const words = (items: readonly string[]): string => items.join(', ');
const lines = (n: number): string => `line ${n}`;

const NUMBER_FAULTS: Readonly<Record<NumberFault, string>> = {
  thousands: 'has thousands separators',
  'full-width': 'has full-width characters',
  spaces: 'has spaces inside',
  unit: 'has a unit or a sign of one',
  exponent: 'is written with an exponent',
  sign: 'has a sign that is no plain minus',
  'leading-zero': 'begins with a zero too many',
  decimals: 'has too many decimals',
  'too-large': 'has too many digits',
  'not-a-number': 'is not a number',
};

/** The English sentences. */
export const english: LoadLanguage = {
  colon: ': ',
  place({ file, line, column }) {
    const parts = [file, line === null ? '' : lines(line), column ? `column ${column}` : ''];
    return parts.filter((part) => part !== '').join(', ');
  },
  messages: {
    'folder-missing': () => 'there is no such folder; a folder of CSV files was expected.',
    'folder-empty': ({ known }) =>
      `the folder holds none of the files that can be loaded; expected one or more of ${words(known)}.`,
    'file-unknown': ({ known, suggestion }) =>
      suggestion
        ? `no file of this name can be loaded; ${suggestion} was expected, spelt exactly so.`
        : `no file of this name can be loaded; expected are ${words(known)}.`,
    'file-repeated': () => 'the file was given twice; expected once.',
    'file-unreadable': ({ reason }) =>
      `the file cannot be read (${reason}); a readable file was expected.`,
    'file-empty': ({ headings }) =>
      `the file is empty; a first line with the headings ${words(headings)} was expected.`,
    encoding: ({ found }) =>
      found === 'utf-16'
        ? 'the file is stored as UTF-16; UTF-8 or GB18030 was expected.'
        : 'the file is not a text file; CSV in UTF-8 or GB18030 was expected.',
    delimiter: ({ found }) =>
      `the columns are separated by ${found === 'tab' ? 'tabs' : 'semicolons'}; commas were expected.`,
    'line-ends': () => 'the lines end with CR alone; LF or CR LF was expected.',
    'heading-unknown': ({ headings }, place) =>
      `${place.value === '' ? 'an empty heading' : `the heading ${shown(place)}`} is not known; expected are ${words(headings)}.`,
    'heading-missing': ({ headings }, { column }) =>
      `the heading ${column ?? ''} is missing; expected are ${words(headings)}.`,
    'heading-repeated': (_, place) => `the heading ${shown(place)} stands twice; expected once.`,
    'cell-count': ({ expected, found }) =>
      `the row has ${found} cells; ${expected} were expected, as many as there are headings.`,
    'quote-in-cell': () =>
      'a quotation mark stands inside an unquoted cell; the whole cell was expected in quotation marks, with those inside doubled.',
    'quote-followed': () =>
      'text follows a closing quotation mark; a comma or the end of the line was expected there.',
    'quote-not-closed': () =>
      'a quotation mark opens a cell and no other closes it; a closing one was expected.',
    'line-too-long': ({ max }) => `the row has no end within ${max} characters; a shorter one was expected.`,
    required: () => 'the cell is empty; a value was expected.',
    'text-length': ({ max }) => `the text is too long; at most ${max} characters were expected.`,
    'text-characters': ({ character }, place) =>
      `${shown(place)} holds ${character}, a control character or one that could not be decoded; plain text was expected.`,
    'code-characters': ({ max }, place) =>
      `${shown(place)} is not a code; up to ${max} characters without spaces, commas and semicolons were expected.`,
    'not-one-of': ({ allowed }, place) => `found ${shown(place)}; expected one of ${words(allowed)}.`,
    number: ({ fault, integerDigits, decimals }, place) =>
      `${shown(place)} ${NUMBER_FAULTS[fault]}; a plain number such as 12345.6 was expected, with at most ${integerDigits} digits before the point and ${decimals} after it.`,
    integer: ({ min, max }, place) =>
      `found ${shown(place)}; a whole number from ${min} to ${max} was expected.`,
    'number-range': ({ min, max }, place) => `found ${shown(place)}; a number from ${min} to ${max} was expected (check where the point stands).`,
    negative: (_, place) => `${shown(place)} is below zero; zero or more was expected.`,
    'not-positive': (_, place) => `${shown(place)} is not above zero; a number above zero was expected.`,
    'period-format': (_, place) =>
      `${shown(place)} is not a period; yyyy-mm with a month from 02 to 12 was expected.`,
    'period-january': (_, place) =>
      `found ${shown(place)}; January is not reported: 02 was expected, which carries January–February.`,
    'year-range': ({ first, last }, place) =>
      `found ${shown(place)}; a year from ${first} to ${last} was expected.`,
    'date-format': (_, place) => `${shown(place)} is not a date; yyyy-mm-dd was expected.`,
    'date-calendar': (_, place) =>
      `the calendar has no day ${shown(place)}; a real date yyyy-mm-dd was expected.`,
    'credit-code-length': ({ found }, place) =>
      `${shown(place)} has ${found} characters; a unified social credit code of 18 was expected.`,
    'credit-code-alphabet': (_, place) =>
      `${shown(place)} is not made like a unified social credit code; digits and capital letters except I, O, S, V, Z were expected, the third to eighth of them digits.`,
    'credit-code-checksum': (_, place) =>
      `the last character of ${shown(place)} does not fit the others; a code with the right check character was expected (loaded all the same).`,
    'industry-digits': ({ digits }, place) =>
      `found ${shown(place)}; an industry of GB/T 4754-2017 with ${digits} digits was expected.`,
    'industry-unknown': ({ digits }, place) =>
      `there is no industry ${shown(place)}; a ${digits}-digit code of GB/T 4754-2017, sections B, C or D, was expected.`,
    'indicator-unknown': ({ allowed }, place) =>
      `there is no indicator ${shown(place)} here; expected one of ${words(allowed)}.`,
    'item-repeated': ({ item }) => `${item} stands twice in the list; expected once.`,
    'required-with': ({ heading, value }) =>
      `the cell is empty; a value was expected, because ${heading} is ${value}.`,
    'required-one-of': ({ headings }) =>
      `the cells are all empty; a value was expected in at least one of ${words(headings)}.`,
    'parent-of-district': (_, place) =>
      `found ${shown(place)}; an empty cell was expected, because a district has no parent here.`,
    'parent-is-itself': (_, place) =>
      `${shown(place)} is the area itself; the code of another area was expected.`,
    'month-in-february': (_, place) =>
      `found ${shown(place)}; an empty cell was expected, because 02 carries January–February as one figure, the year to date.`,
    'month-missing': () => 'the cell is empty; the figure of the month was expected, as in every period but 02.',
    'prior-incomplete': ({ present }) =>
      `the cell is empty and ${present} is not; last year's month and year to date were expected together, or neither.`,
    below: ({ heading, value }, place) =>
      `${shown(place)} is below ${heading}, ${value}; a figure not below it was expected.`,
    'before-from': ({ from }, place) =>
      `${shown(place)} ends before it begins; a period not before ${from} was expected.`,
    'outside-year': ({ year }, place) =>
      `${shown(place)} is not in the row's year; a period of ${year} was expected.`,
    duplicate: ({ firstLine, key }) =>
      `${lines(firstLine)} has the same ${words(key.slice(0, -1))}${key.length > 1 ? ' and ' : ''}${key.at(-1) ?? ''}; one row for each was expected.`,
    differs: ({ firstLine, firstValue, within }, place) =>
      `found ${shown(place)}; “${firstValue}” was expected, as on ${lines(firstLine)} for the same ${within}.`,
    'reference-unknown': ({ file }, place) =>
      `${shown(place)} is neither in ${file} nor in the database; a code that one of them has was expected.`,
    'area-kind': ({ found, expected }, place) =>
      `${shown(place)} is a ${found}; the code of a ${expected.join(' or a ')} was expected.`,
    'second-district': ({ district }) => `this would be a second district beside ${district}; one district was expected.`,
    'cluster-overlap': ({ cluster }, place) =>
      `the enterprise would be in ${cluster} of the same scheme as well from ${shown(place)} on; one cluster of a scheme at a time was expected (end one membership before the next begins).`,
    'own-class': (_, place) =>
      `${shown(place)} is the enterprise's own industry in the register; another class was expected.`,
    'class-overlap': (_, place) =>
      `from ${shown(place)} on the enterprise has this industry class already; times of one class that do not overlap were expected (end one before the next begins).`,
    'stage-order': ({ stage, date }, place) =>
      `${shown(place)} does not go with the day of ${stage}, ${date}; days in the order of the stages were expected (loaded all the same).`,
    'stage-future': (_, place) => `${shown(place)} is still to come; a day not after today was expected (loaded all the same).`,
    'prior-without-panel': ({ year }, place) =>
      `found ${shown(place)} for an enterprise that is not in the panel of ${year}; a row in panel.csv for that year, or empty prior columns, was expected.`,
    'return-in-work': ({ status, correction }, place) =>
      `${shown(place)} has a return of this period that is ${correction ? 'being corrected' : status === 'draft' || status === 'returned' ? 'being entered' : 'waiting for review'}; a row of a return that nobody is working on was expected (enter or approve these figures there).`,
  },
};
