import type { Target } from '../mapping/target.ts';

/** People. */
export const users: Target = {
  name: 'users',
  tables: ['users'],
  fields: {
    username: { columns: ['username', 'user_name', 'login'] },
    password: { columns: ['password', 'password_hash'] },
    createdAt: { columns: ['created_at', 'created'] },
  },
  required: [['username'], ['password']],
};

/** Vehicles that went through. */
export const history: Target = {
  name: 'history',
  tables: ['history', 'histories'],
  fields: {
    plate: { columns: ['plate', 'plate_number', 'license_plate'] },
    subject: { columns: ['subject'] },
    description: { columns: ['description'] },
    at: { columns: ['date', 'created_at', 'timestamp'] },
    userId: { columns: ['user_id'] },
  },
  required: [['plate'], ['at']],
};

/** Photos of vehicles. */
export const images: Target = {
  name: 'images',
  tables: ['images'],
  fields: {
    fileName: { columns: ['filename', 'file_name', 'name'] },
    data: { columns: ['image_data', 'data', 'image', 'blob'] },
    fileSize: { columns: ['file_size', 'size'] },
    fileType: { columns: ['file_type', 'type'] },
    at: { columns: ['upload_date', 'uploaded_at', 'created_at', 'date'] },
  },
  required: [['data'], ['at']],
};

/** Everything that CarWatch's import brings. */
export const carwatchTargets: readonly Target[] = [users, history, images];
