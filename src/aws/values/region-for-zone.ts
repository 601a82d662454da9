/** Of Bedrock's largest Regions the one whose part of the world a time zone lies in; the first match counts. */
const regions: readonly (readonly [RegExp, string])[] = [
  [
    /^America\/(Los_Angeles|Vancouver|Tijuana|Phoenix|Denver|Boise|Edmonton|Anchorage)|^Pacific\/Honolulu|^US\/Pacific/,
    'us-west-2',
  ],
  [
    /^America\/(Sao_Paulo|Argentina|Buenos_Aires|Santiago|Montevideo|Asuncion|Fortaleza|Recife|Bahia|Manaus)/,
    'sa-east-1',
  ],
  [/^America\/(Toronto|Montreal|Halifax|Winnipeg|St_Johns)/, 'ca-central-1'],
  [/^Europe\/(London|Dublin|Lisbon|Jersey|Guernsey|Isle_of_Man)|^Atlantic\//, 'eu-west-1'],
  [/^(Europe|Africa|Arctic)\//, 'eu-central-1'],
  [/^Asia\/(Tokyo|Seoul|Pyongyang)/, 'ap-northeast-1'],
  [/^Asia\/(Kolkata|Calcutta|Colombo|Dhaka|Kathmandu|Karachi)|^Indian\//, 'ap-south-1'],
  [
    /^Asia\/(Jerusalem|Tel_Aviv|Istanbul|Beirut|Amman|Nicosia|Famagusta|Tbilisi|Yerevan|Baku|Dubai|Riyadh|Kuwait|Qatar|Bahrain)/,
    'eu-central-1',
  ],
  [/^Asia\//, 'ap-southeast-1'],
  [/^(Australia|Pacific|Antarctica)\//, 'ap-southeast-2'],
];

/** The Region to suggest where nothing is configured, by the machine's IANA time zone; us-east-1, the largest, where it tells nothing. */
export function regionForZone(timeZone: string): string {
  return regions.find(([zone]) => zone.test(timeZone))?.[1] ?? 'us-east-1';
}
