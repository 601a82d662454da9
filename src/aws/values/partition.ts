/** A partition of AWS, as in the second part of an ARN. */
interface Partition {
  id: string;
  dnsSuffix: string;
}

// Source: partitions.json of botocore 1.43. The narrower patterns stand before that of the commercial partition.
const partitions: readonly (Partition & { pattern: RegExp })[] = [
  { id: 'aws-us-gov', dnsSuffix: 'amazonaws.com', pattern: /^us-gov-\w+-\d+$/ },
  { id: 'aws-iso', dnsSuffix: 'c2s.ic.gov', pattern: /^us-iso-\w+-\d+$/ },
  { id: 'aws-iso-b', dnsSuffix: 'sc2s.sgov.gov', pattern: /^us-isob-\w+-\d+$/ },
  { id: 'aws-iso-e', dnsSuffix: 'cloud.adc-e.uk', pattern: /^eu-isoe-\w+-\d+$/ },
  { id: 'aws-iso-f', dnsSuffix: 'csp.hci.ic.gov', pattern: /^us-isof-\w+-\d+$/ },
  { id: 'aws-eusc', dnsSuffix: 'amazonaws.eu', pattern: /^eusc-de-\w+-\d+$/ },
  { id: 'aws-cn', dnsSuffix: 'amazonaws.com.cn', pattern: /^cn-\w+-\d+$/ },
  { id: 'aws', dnsSuffix: 'amazonaws.com', pattern: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/ },
];

/** The partition that a Region code belongs to by its shape, `undefined` when there is none of that shape. */
export function partitionOf(region: string): string | undefined {
  return partitions.find(({ pattern }) => pattern.test(region))?.id;
}

/** The end of every host name of a Region's services, for example `amazonaws.com`; `undefined` when the partition is unknown. */
export function dnsSuffixOf(region: string): string | undefined {
  return partitions.find(({ pattern }) => pattern.test(region))?.dnsSuffix;
}
