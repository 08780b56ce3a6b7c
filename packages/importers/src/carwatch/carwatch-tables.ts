/** CarWatch's own tables, as its document gives them, by their names. */
export const carwatchTables = {
  users: `CREATE TABLE users (
    user_id INT AUTO_INCREMENT PRIMARY KEY,
    username VARCHAR(255) UNIQUE NOT NULL,
    password VARCHAR(255) NOT NULL,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
)`,
  history: `CREATE TABLE history (
    id INT AUTO_INCREMENT PRIMARY KEY,
    plate VARCHAR(255),
    subject VARCHAR(255),
    description TEXT,
    date TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    user_id INT NULL,
    FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE SET NULL
)`,
  images: `CREATE TABLE images (
    image_id INT AUTO_INCREMENT PRIMARY KEY,
    filename VARCHAR(255) NOT NULL,
    image_data MEDIUMBLOB NOT NULL,
    file_size INT NOT NULL,
    file_type VARCHAR(10) NOT NULL,
    upload_date TIMESTAMP DEFAULT CURRENT_TIMESTAMP
)`,
} as const;
