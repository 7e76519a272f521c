/** The cheap question asked before the server runs; the server and the command line ask the same one. */
export { mightBeOurs, SNIFF_LENGTH } from '../../server/src/workspace/candidate';
