/** The trigger on attachments: it runs for every file that is attached on the site, and brings the secret detector along. */
export { onAttachment } from './forge/entries/on-attachment';
