export { rowText as rowAsText } from '../../src/domain/brief/row-text';
