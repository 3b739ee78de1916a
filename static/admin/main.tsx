import '../bridge/without-eval';
import { start } from '../elements/start';
import { AdminPage } from './AdminPage';

start(<AdminPage />);
