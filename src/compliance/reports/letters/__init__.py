"""The letters that `report --docx` writes: a notice to each unit (整改通知) and the circular on the results (通报)."""
