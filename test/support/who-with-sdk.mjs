// Prints the ARN that the AWS SDK for JavaScript finds for each profile named, from the files alone.
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';

const found = {};
for (const profile of process.argv.slice(2)) {
  try {
    const client = new STSClient({ region: 'us-east-1', credentials: fromNodeProviderChain({ profile }) });
    found[profile] = (await client.send(new GetCallerIdentityCommand({}))).Arn;
  } catch (error) {
    found[profile] = `${error.name}: ${error.message}`;
  }
}
console.log(JSON.stringify(found));
