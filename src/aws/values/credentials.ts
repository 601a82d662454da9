/** An access key pair, with its session token when it is temporary. */
export interface AccessKeyCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** When the credentials end, where the source told. */
  expiration?: Date;
}
